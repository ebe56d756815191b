using Attune.Learning.Estimators;
using Attune.Samplers;
using Attune.Spaces;

namespace Attune.Learning.ModelSelection;

/// <summary>Scores every point of a finite space by cross-validation, as scikit-learn's class of that name.</summary>
/// <param name="build">Makes the estimator of a candidate.</param>
/// <param name="space">What is varied; no continuum.</param>
public sealed class GridSearchCV(Func<HyperParameters, IEstimator> build, SearchSpace space) : SearchCV(build, space)
{
    /// <summary>How many of the points are taken at most.</summary>
    /// <value>The default is all.</value>
    public int Iterations { get; init; } = int.MaxValue;

    /// <inheritdoc/>
    protected override int CandidateCount => Iterations;

    /// <inheritdoc/>
    protected override Sampler Sampler { get; } = new GridSampler();
}

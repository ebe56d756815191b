using Attune.Learning.Estimators;
using Attune.Samplers;
using Attune.Spaces;

namespace Attune.Learning.ModelSelection;

/// <summary>Scores random candidates by cross-validation, as scikit-learn's class of that name.</summary>
/// <param name="build">Makes the estimator of a candidate.</param>
/// <param name="space">What is varied.</param>
public sealed class RandomizedSearchCV(Func<HyperParameters, IEstimator> build, SearchSpace space)
    : SearchCV(build, space)
{
    /// <summary>How many candidates there are; fewer where the space is finite and smaller.</summary>
    /// <value>The default is 10.</value>
    public int Iterations { get; init; } = 10;

    /// <inheritdoc/>
    protected override int CandidateCount => Iterations;

    /// <inheritdoc/>
    protected override Sampler Sampler { get; } = new RandomSampler();
}

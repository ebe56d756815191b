using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Splitters;
using Attune.Spaces;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// Scores random candidates by cross-validation, as scikit-learn's class of that name. No point is tried twice: a space of lists
/// is sampled without replacement, and one smaller than <see cref="Iterations"/> is tried in full, which the result says.
/// </summary>
/// <param name="build">Makes the estimator of a candidate.</param>
/// <param name="spaces">
/// What is varied. Of several spaces each candidate is drawn from one: by their numbers of points where all are finite, else from
/// each as often.
/// </param>
public sealed class RandomizedSearchCV(
    Func<HyperParameters, IEstimator> build,
    params IReadOnlyList<SearchSpace> spaces
) : SearchCV(build, JoinedSpace.Of(spaces))
{
    /// <summary>How many candidates there are; fewer where the space is finite and smaller.</summary>
    /// <value>The default is 10. At least 1.</value>
    public int Iterations { get; init; } = 10;

    /// <inheritdoc/>
    protected override SearchPlan Plan(Dataset train, ISplitter splitter) =>
        new(SpaceListSampler.For(spaces), Iterations);
}

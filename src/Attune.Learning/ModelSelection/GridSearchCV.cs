using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Splitters;
using Attune.Spaces;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// Scores every point of finite spaces by cross-validation, as scikit-learn's class of that name, in the order of
/// <see cref="ParameterGrid"/>.
/// </summary>
/// <param name="build">Makes the estimator of a candidate.</param>
/// <param name="spaces">What is varied; no continuum. Several spaces are searched one after the other.</param>
public sealed class GridSearchCV(Func<HyperParameters, IEstimator> build, params IReadOnlyList<SearchSpace> spaces)
    : SearchCV(build, JoinedSpace.Of(spaces))
{
    private readonly ParameterGrid grid = new(spaces);

    /// <summary>How many of the points are taken at most.</summary>
    /// <value>The default is all.</value>
    public int Iterations { get; init; } = int.MaxValue;

    /// <inheritdoc/>
    protected override SearchPlan Plan(Dataset train, ISplitter splitter)
    {
        IReadOnlyList<KeyValuePair<string, ParameterValue>>[] points = [.. grid.Take(Iterations)];
        return new SearchPlan(new CandidateList(points), points.Length);
    }
}

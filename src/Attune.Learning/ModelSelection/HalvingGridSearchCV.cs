using Attune.Learning.Estimators;
using Attune.Spaces;

namespace Attune.Learning.ModelSelection;

/// <summary>Successive halving that begins with every point of finite spaces, in the order of <see cref="ParameterGrid"/>.</summary>
/// <param name="build">Makes the estimator of a candidate.</param>
/// <param name="spaces">What is varied; no continuum.</param>
public sealed class HalvingGridSearchCV(
    Func<HyperParameters, IEstimator> build,
    params IReadOnlyList<SearchSpace> spaces
) : HalvingSearchCV(build, JoinedSpace.Of(spaces))
{
    private readonly ParameterGrid grid = new(spaces);

    /// <inheritdoc/>
    /// <value>The default is <see cref="ResourceRule.Exhaust"/>.</value>
    public override ResourceRule MinResources
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(MinResources));
            field = value;
        }
    } = ResourceRule.Exhaust;

    private protected override IReadOnlyList<IReadOnlyList<KeyValuePair<string, ParameterValue>>> Points(
        long minResources,
        long maxResources
    ) => [.. grid];
}

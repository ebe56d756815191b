using Attune.Learning.Estimators;
using Attune.Spaces;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// Successive halving that begins with random candidates: those of <see cref="RandomizedSearchCV"/> with the same seed.
/// </summary>
/// <param name="build">Makes the estimator of a candidate.</param>
/// <param name="spaces">What is varied.</param>
public sealed class HalvingRandomSearchCV(
    Func<HyperParameters, IEstimator> build,
    params IReadOnlyList<SearchSpace> spaces
) : HalvingSearchCV(build, JoinedSpace.Of(spaces))
{
    /// <summary>How many candidates the first iteration has; fewer where the space is finite and smaller.</summary>
    /// <value>
    /// The default, null, is so many that the last iteration gets all it may: the most that a candidate may get divided by the least.
    /// It must be given where <see cref="MinResources"/> is <see cref="ResourceRule.Exhaust"/>. At least 1.
    /// </value>
    public int? Candidates
    {
        get;
        init
        {
            if (value is { } count)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(Candidates));
            }

            field = value;
        }
    }

    /// <inheritdoc/>
    /// <value>The default is <see cref="ResourceRule.Smallest"/>.</value>
    public override ResourceRule MinResources
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(MinResources));
            field = value;
        }
    } = ResourceRule.Smallest;

    private protected override IReadOnlyList<IReadOnlyList<KeyValuePair<string, ParameterValue>>> Points(
        long minResources,
        long maxResources
    )
    {
        if (Candidates is null && MinResources.Exhausts)
        {
            throw new ArgumentException(
                "One of the number of candidates and their first resources must be known, but Candidates is null and MinResources is "
                    + "Exhaust. Set Candidates, or MinResources to Smallest or a number."
            );
        }

        // A study is asked for the points only.
        var study = new Study(Objective.Maximize("points"), JoinedSpace.Of(spaces))
        {
            Sampler = SpaceListSampler.For(spaces),
            Seed = Seed,
        };
        var count = Candidates ?? (int)Math.Min(maxResources / minResources, int.MaxValue);
        study.Optimize(static _ => 0, count);
        return [.. study.Trials.Select(static trial => trial.Parameters)];
    }
}

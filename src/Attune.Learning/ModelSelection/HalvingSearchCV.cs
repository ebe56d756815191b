using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;
using Attune.Pruners;
using Attune.Spaces;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// Successive halving with cross-validation: many candidates are scored with little (few rows, or few epochs), the best of them again
/// with more, and so on. scikit-learn's classes of these names. The best one is the best of the last iteration that has a score.
/// <para>
/// The iterations are those of the <see cref="HalvingSchedule"/> in the result, and the table's first columns are <c>iter</c> and
/// <c>n_resources</c>. A candidate of a later iteration is a trial of its own, trained from the beginning.
/// </para>
/// </summary>
/// <param name="build">Makes the estimator of a candidate.</param>
/// <param name="space">What is varied.</param>
public abstract class HalvingSearchCV(Func<HyperParameters, IEstimator> build, SearchSpace space)
    : SearchCV(build, space)
{
    private readonly SearchSpace space = space;

    /// <summary>By what each iteration's candidates become fewer and their resources more.</summary>
    /// <value>The default is 3. Above 1.</value>
    public double Factor
    {
        get;
        init
        {
            if (!(value > 1) || double.IsInfinity(value))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(Factor),
                    value,
                    $"Factor must be above 1, but got {value}. The usual one is 3."
                );
            }

            field = value;
        }
    } = 3;

    /// <summary>
    /// The hyperparameter that grows from iteration to iteration, a whole number such as <c>epochs</c>: each candidate has it beside
    /// what is searched, and the estimator asks for it.
    /// </summary>
    /// <value>The default, null, is the number of rows: scikit-learn's <c>n_samples</c>.</value>
    public string? Resource { get; init; }

    /// <summary>What each candidate of the first iteration gets.</summary>
    public abstract ResourceRule MinResources { get; init; }

    /// <summary>The most that a candidate may get.</summary>
    /// <value>The default, null, is the number of rows; with a <see cref="Resource"/> it must be given. At least 1.</value>
    public long? MaxResources
    {
        get;
        init
        {
            if (value is { } amount)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount, nameof(MaxResources));
            }

            field = value;
        }
    }

    /// <summary>
    /// Whether the first iteration is repeated, with fewer candidates each time, where the resources do not suffice for as many
    /// iterations as leave fewer candidates than the factor.
    /// </summary>
    /// <value>The default is false.</value>
    public bool AggressiveElimination { get; init; }

    /// <summary>The candidates of the first iteration.</summary>
    /// <param name="minResources">What each of them gets at least.</param>
    /// <param name="maxResources">The most that a candidate may get.</param>
    private protected abstract IReadOnlyList<IReadOnlyList<KeyValuePair<string, ParameterValue>>> Points(
        long minResources,
        long maxResources
    );

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The resources are not as they must be, or a pruner was set.</exception>
    protected sealed override SearchPlan Plan(Dataset train, ISplitter splitter)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(splitter);
        if (Pruner is not NonePruner)
        {
            throw new ArgumentException(
                $"A halving search decides itself who goes on, but got a {Pruner.GetType().Name}. Leave the pruner out, or take a "
                    + "search that does not halve."
            );
        }

        var (smallest, most) = Range(train, splitter);
        var points = Points(smallest, most);
        var schedule = new HalvingSchedule(
            Math.Max(points.Count, 1),
            Factor,
            smallest,
            most,
            MinResources.Exhausts,
            AggressiveElimination
        );
        var random = RandomKey.FromSeed(Seed).Derive("halving");
        return new SearchPlan(new HalvingSampler(schedule, points, Resource), points.Count == 0 ? 0 : schedule.Total)
        {
            Schedule = schedule,
            Splitters = Resource is null
                ?
                [
                    .. schedule.Resources.Select(rows => new SubsampledSplitter(
                        splitter,
                        (double)rows / train.RowCount,
                        random
                    )),
                ]
                : null,
        };
    }

    // scikit-learn's checks, and its rule of thumb for the fewest rows.
    private (long Smallest, long Most) Range(Dataset train, ISplitter splitter)
    {
        if (Resource is { } name && space.Find(name) is not null)
        {
            throw new ArgumentException(
                $"The resource must not be searched as well, but '{name}' is in the space. Take it out of the space."
            );
        }

        var most =
            MaxResources
            ?? (
                Resource is null
                    ? train.RowCount
                    : throw new ArgumentException(
                        $"The most that a candidate may get must be given unless it is rows, but the resource is '{Resource}' and "
                            + "MaxResources is null. Set MaxResources."
                    )
            );
        var classes = train.Target is ClassTarget target ? target.Indices.ToArray().Distinct().Count() : 1;
        var smallest = MinResources.Amount ?? (Resource is null ? 2L * splitter.GetSplitCount(train) * classes : 1);
        return smallest <= most
            ? (smallest, most)
            : throw new ArgumentException(
                $"MinResources must be at most MaxResources, but got {smallest} and {most}"
                    + $"{(MinResources.Amount is null ? " (twice the folds, times the classes)" : "")}. Lower it, take fewer folds, or raise MaxResources."
            );
    }
}

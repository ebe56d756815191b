using Attune.Importance.Densities;
using Attune.Spaces;

namespace Attune.Importance;

/// <summary>
/// How much a parameter's values among the best trials differ from those among all: Watanabe, Bansal and Hutter, "PED-ANOVA:
/// Efficiently quantifying hyperparameter importance in arbitrary subspaces" (IJCAI 2023). Parameters that exist in some trials
/// only, or whose range changes, count by regime: "Conditional PED-ANOVA" (2026), theorem 4.2 and algorithm 1. All as Optuna 5
/// does it. With several objectives the best are whole Pareto fronts, and of the last one what covers most. Needs no model, and takes the more trials for the truth the more there are among the best: five at least.
/// </summary>
public sealed class PedAnova : ImportanceEvaluator
{
    // Keeps quotients of densities finite.
    private const double Least = 1e-12;

    // A regime of fewer trials has no density.
    private const int LeastTrials = 2;

    /// <summary>γ′: which share of the trials is the best.</summary>
    /// <value>The default is 0.1. Above 0 and below <see cref="RegionQuantile"/>.</value>
    public double TargetQuantile { get; init; } = 0.1;

    /// <summary>γ: which share of the trials the best are compared with.</summary>
    /// <value>The default is 1, all. At most 1.</value>
    public double RegionQuantile { get; init; } = 1;

    /// <summary>
    /// Whether the best are compared with the trials that there were, which tells what mattered in this search; if not, with
    /// trials spread evenly over the ranges.
    /// </summary>
    /// <value>The default is true.</value>
    public bool EvaluateOnLocal { get; init; } = true;

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, double> Measure(IReadOnlyList<ScoredPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (!(TargetQuantile > 0 && TargetQuantile < RegionQuantile && RegionQuantile <= 1))
        {
            throw new InvalidOperationException(
                "The best trials must be some of those they are compared with, 0 < TargetQuantile < RegionQuantile ≤ 1, but "
                    + FormattableString.Invariant(
                        $"got TargetQuantile={TargetQuantile}, RegionQuantile={RegionQuantile}. "
                    )
                    + "Leave them at 0.1 and 1."
            );
        }

        var region = BestPoints.Of(points, RegionQuantile);
        var target = BestPoints.Of(points, TargetQuantile).ToHashSet(ReferenceEqualityComparer.Instance);
        var share = (double)target.Count / region.Count;
        return points
            .SelectMany(static point => point.Values)
            .Select(static value => value.Key.Name)
            .Distinct()
            .ToDictionary(static name => name, name => share * share * Divergence(name, region, target));
    }

    // Σ α²/β · D over the ranges that the parameter had.
    private double Divergence(string name, IReadOnlyList<ScoredPoint> region, HashSet<object?> target)
    {
        double sum = 0;
        foreach (var regime in region.GroupBy(point => RangeOf(name, point)))
        {
            var best = regime.Count(target.Contains);
            if (regime.Key is not { } range || regime.Count() < LeastTrials || best == 0)
            {
                continue;
            }

            var grid = new ParameterGrid(range);
            if (grid.Size > 1)
            {
                var alpha = (double)best / target.Count;
                var beta = (double)regime.Count() / region.Count;
                sum += alpha * alpha / beta * Pearson(Density(grid, name, regime.Where(target.Contains)), Local());
            }

            IReadOnlyList<double> Local() =>
                EvaluateOnLocal ? Density(grid, name, regime) : [.. Enumerable.Repeat(1.0 / grid.Size, grid.Size)];
        }

        return sum;
    }

    // Σ q (p / q − 1)².
    private static double Pearson(IReadOnlyList<double> target, IReadOnlyList<double> local)
    {
        double divergence = 0;
        for (var point = 0; point < target.Count; point++)
        {
            var excess = (target[point] / local[point]) - 1;
            divergence += local[point] * excess * excess;
        }

        return divergence;
    }

    private static double[] Density(ParameterGrid grid, string name, IEnumerable<ScoredPoint> points)
    {
        var counts = new int[grid.Size];
        foreach (var point in points)
        {
            counts[grid.IndexOf(point.Values.First(value => value.Key.Name == name).Value)]++;
        }

        return [.. new ScottParzenEstimator(counts, grid.IsCategorical).Probabilities.Select(static p => p + Least)];
    }

    // Null where the parameter does not exist. Ranges that differ only in when they exist, or in their default, are one.
    private static Parameter? RangeOf(string name, ScoredPoint point) =>
        point.Values.FirstOrDefault(value => value.Key.Name == name).Key switch
        {
            FloatParameter number => number with { Condition = null, DefaultValue = null },
            IntParameter whole => whole with { Condition = null, DefaultValue = null },
            ChoiceParameter choice => choice with { Condition = null, DefaultValue = null },
            BooleanParameter => new BooleanParameter(name),
            FixedParameter => null,
            var other => other,
        };
}

using System.Globalization;
using Attune.Reports.Drawings;

namespace Attune.Reports.Figures;

/// <summary>How the best candidates of a cross-validated search did on each fold: a box over the folds, and the folds in it.</summary>
/// <param name="Objective">The value.</param>
/// <param name="Candidates">The candidates, the best mean first.</param>
public sealed record FoldsFigure(Objective Objective, IReadOnlyList<FoldScores> Candidates) : Figure
{
    private const string Title = "Folds of the best candidates";

    /// <inheritdoc/>
    public override string Kind => "folds";

    /// <summary>The best of some candidates.</summary>
    /// <param name="objective">The value.</param>
    /// <param name="candidates">Those whose folds all have a finite value count.</param>
    /// <param name="count">How many are shown at most.</param>
    public static FoldsFigure Of(Objective objective, IReadOnlyList<FoldScores> candidates, int count = 15)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(candidates);
        var sign = objective.Direction == Direction.Minimize ? 1 : -1;
        return new FoldsFigure(
            objective,
            [
                .. candidates
                    .Where(static one => one.Values.Count > 0 && one.Values.All(double.IsFinite))
                    .OrderBy(one => sign * Mean(one.Values))
                    .ThenBy(static one => one.Trial)
                    .Take(count),
            ]
        );
    }

    internal override Drawing Draw()
    {
        if (Candidates.Count == 0)
        {
            return Drawing.Empty(Kind, Title, "This needs a candidate with a value on every fold; there is none yet.");
        }

        double[][] sorted = [.. Candidates.Select(static one => one.Values.Order().ToArray())];
        double[] x = [.. Enumerable.Range(0, Candidates.Count)];
        return new Drawing(
            Kind,
            Title,
            [
                new Panel(
                    new Axis("Trial, the best mean first")
                    {
                        Categories =
                        [
                            .. Candidates.Select(static one => one.Trial.ToString(CultureInfo.InvariantCulture)),
                        ],
                    },
                    new Axis(Objective.Name),
                    [
                        new BoxMark(
                            "",
                            Tone.First,
                            x,
                            [.. sorted.Select(static values => values[0])],
                            [.. sorted.Select(static values => Quantile(values, 0.25))],
                            [.. sorted.Select(static values => Quantile(values, 0.5))],
                            [.. sorted.Select(static values => Quantile(values, 0.75))],
                            [.. sorted.Select(static values => values[^1])]
                        ),
                        new PointMark(
                            "Fold",
                            Tone.Best,
                            [.. Candidates.SelectMany(static (one, i) => one.Values.Select(_ => (double)i))],
                            [.. Candidates.SelectMany(static one => one.Values)]
                        )
                        {
                            Trials = [.. Candidates.SelectMany(static one => one.Values.Select(_ => one.Trial))],
                        },
                    ]
                ),
            ]
        );
    }

    private static double Mean(IReadOnlyList<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Count;
    }

    // Between the values on both sides, as numpy.quantile does.
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 == sorted.Length
            ? sorted[below]
            : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}

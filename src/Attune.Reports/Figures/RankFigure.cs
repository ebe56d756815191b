using Attune.Reports.Drawings;

namespace Attune.Reports.Figures;

/// <summary>Where good and bad trials lie over pairs of parameters.</summary>
/// <param name="Objective">The value that is ranked.</param>
/// <param name="Panels">
/// One for each pair. A point's number is its rank among all complete trials, from 0 for the smallest value to 1 for the greatest;
/// equal values share the mean of their ranks.
/// </param>
public sealed record RankFigure(Objective Objective, IReadOnlyList<PairPanel> Panels) : Figure
{
    private const int PointLimit = 500;

    /// <inheritdoc/>
    public override string Kind => "rank";

    /// <summary>The complete trials of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="parameters">Which parameters are shown, at least two; null for all.</param>
    /// <param name="objective">Which of the objectives is shown, from 0.</param>
    public static RankFigure Of(FigureStudy study, IReadOnlyList<string>? parameters = null, int objective = 0)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new RankFigure(study.ObjectiveAt(objective), PairPanel.Pairs(study, parameters, objective, Ranks));
    }

    internal override Drawing Draw()
    {
        var title = $"Rank of {Objective.Name}";
        if (Panels.All(static panel => panel.Points.Count == 0))
        {
            return Drawing.Empty(Kind, title, PairMarks.Needed(Panels.Count, 2));
        }

        var isMinimized = Objective.Direction == Direction.Minimize;
        return new Drawing(
            Kind,
            title,
            [
                .. Panels.Select(panel => new Panel(
                    Axis.Of(panel.X),
                    Axis.Of(panel.Y),
                    PairMarks.Of(panel.Points, PointLimit, rank => isMinimized ? 1 - rank : rank)
                )),
            ]
        )
        {
            Columns = ContourFigure.Columns(Panels.Count),
            Scale = new ColorScale("Rank", 1, 0) { IsRank = true },
        };
    }

    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var first = 0; first < order.Length; )
        {
            var last = first;
            while (last + 1 < order.Length && values[order[last + 1]] == values[order[first]])
            {
                last++;
            }

            for (var i = first; i <= last; i++)
            {
                ranks[order[i]] = (first + last) / 2.0 / Math.Max(values.Length - 1, 1);
            }

            first = last + 1;
        }

        return ranks;
    }
}

using Attune.Reports.Drawings;

namespace Attune.Reports.Figures;

/// <summary>The value over pairs of parameters.</summary>
/// <param name="Objective">The value.</param>
/// <param name="Panels">One for each pair. A point's number is the trial's value.</param>
public sealed record ContourFigure(Objective Objective, IReadOnlyList<PairPanel> Panels) : Figure
{
    private const string Title = "Contour";
    private const int PointLimit = 500;

    /// <inheritdoc/>
    public override string Kind => "contour";

    /// <summary>The complete trials of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="parameters">Which parameters are shown, at least two; null for all.</param>
    /// <param name="objective">Which of the objectives is shown, from 0.</param>
    public static ContourFigure Of(FigureStudy study, IReadOnlyList<string>? parameters = null, int objective = 0)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new ContourFigure(
            study.ObjectiveAt(objective),
            PairPanel.Pairs(study, parameters, objective, static values => values)
        );
    }

    internal override Drawing Draw()
    {
        if (Panels.All(static panel => panel.Points.Count == 0))
        {
            return Drawing.Empty(Kind, Title, PairMarks.Needed(Panels.Count, 2));
        }

        var scale = ColorScale.OfValues(
            Objective,
            Panels.SelectMany(static panel => panel.Points).Select(static point => point.Value)
        );
        return new Drawing(
            Kind,
            Title,
            [
                .. Panels.Select(panel =>
                {
                    var kept = Thinning.Pick(panel.Points.Count, PointLimit, static _ => false);
                    PairPoint[] points = [.. kept.Select(i => panel.Points[i])];
                    return new Panel(
                        Axis.Of(panel.X),
                        Axis.Of(panel.Y),
                        [
                            InterpolatedField.Of(panel with { Points = points }, scale),
                            new PointMark(
                                "",
                                Tone.Muted,
                                [.. points.Select(static point => point.X)],
                                [.. points.Select(static point => point.Y)]
                            )
                            {
                                Symbol = Symbol.Dot,
                                Trials = [.. points.Select(static point => point.Trial)],
                            },
                        ]
                    );
                }),
            ]
        )
        {
            Columns = Columns(Panels.Count),
            Scale = scale,
        };
    }

    /// <summary>How many pairs stand side by side.</summary>
    internal static int Columns(int panels) => Drawing.EvenColumns(panels, 3);
}

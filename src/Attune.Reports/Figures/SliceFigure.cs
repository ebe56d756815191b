using Attune.Reports.Drawings;

namespace Attune.Reports.Figures;

/// <summary>The value against each parameter; later trials stand out.</summary>
/// <param name="Objective">The value.</param>
/// <param name="Panels">One for each parameter. A point's number is its trial's.</param>
public sealed record SliceFigure(Objective Objective, IReadOnlyList<ParameterPoints> Panels) : Figure
{
    private const string Title = "Slice";
    private const int PointLimit = 500;
    private const int MaximumColumns = 4;

    /// <inheritdoc/>
    public override string Kind => "slice";

    /// <summary>The complete trials of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="parameters">Which parameters are shown; null for all.</param>
    /// <param name="objective">Which of the objectives is shown, from 0.</param>
    public static SliceFigure Of(FigureStudy study, IReadOnlyList<string>? parameters = null, int objective = 0)
    {
        ArgumentNullException.ThrowIfNull(study);
        var target = study.ObjectiveAt(objective);
        var trials = study.Complete(objective).ToArray();
        return new SliceFigure(
            target,
            [
                .. study
                    .ParametersOf(parameters)
                    .Select(parameter => ParameterAxis.Of(parameter, trials))
                    .Select(axis => new ParameterPoints(
                        axis,
                        [
                            .. trials
                                .Select(trial => new PairPoint(
                                    trial.Number,
                                    axis.PlaceOf(trial),
                                    trial.Values[objective],
                                    trial.Number,
                                    trial.IsFeasible
                                ))
                                .Where(static point => double.IsFinite(point.X)),
                        ]
                    )),
            ]
        );
    }

    internal override Drawing Draw()
    {
        if (Panels.All(static panel => panel.Points.Count == 0))
        {
            return Drawing.Empty(Kind, Title, PairMarks.Needed(Panels.Count, 1));
        }

        double[] numbers = [.. Panels.SelectMany(static panel => panel.Points).Select(static point => point.Value)];
        var scale = new ColorScale("Trial", numbers.Min(), numbers.Max());
        var axis = UsefulRange.AxisOf(
            Objective,
            Panels.SelectMany(static panel => panel.Points).Select(static point => point.Y)
        );
        return new Drawing(
            Kind,
            Title,
            [
                .. Panels.Select(panel => new Panel(
                    Axis.Of(panel.Axis),
                    axis,
                    PairMarks.Of(panel.Points, PointLimit, scale.At)
                )),
            ]
        )
        {
            Columns = Drawing.EvenColumns(Panels.Count, MaximumColumns),
            Scale = scale,
            Note = UsefulRange.Note(axis),
        };
    }
}

using Attune.Reports.Drawings;
using Attune.Trials;

namespace Attune.Reports.Figures;

/// <summary>What trials measured on their way, one line each; pruned ones end early.</summary>
/// <param name="Objective">What is measured.</param>
/// <param name="StepName">What the steps are, for example <c>Epoch</c>.</param>
/// <param name="Curves">One for each trial that reported anything.</param>
public sealed record LearningCurvesFigure(Objective Objective, string StepName, IReadOnlyList<LearningCurve> Curves)
    : Figure
{
    private const string Title = "Learning curves";
    private const int CurveLimit = 100;
    private const int BestCurves = 20;
    private const int StepLimit = 60;

    /// <inheritdoc/>
    public override string Kind => "curves";

    /// <summary>The curves of what the trials of a study reported.</summary>
    /// <param name="study">The study.</param>
    /// <param name="objective">Which of the objectives is shown, from 0.</param>
    public static LearningCurvesFigure Of(FigureStudy study, int objective = 0)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new LearningCurvesFigure(
            study.ObjectiveAt(objective),
            "Step",
            [
                .. study
                    .Trials.Where(static trial => trial.ReportedValues.Count > 0)
                    .Select(trial => CurveOf(trial, objective)),
            ]
        );
    }

    internal override Drawing Draw()
    {
        if (Curves.Count == 0)
        {
            return Drawing.Empty(Kind, Title, "This needs a trial that reports values on its way; none has yet.");
        }

        var order = Enumerable.Range(0, Curves.Count).OrderBy(i => LossOf(Curves[i])).ToArray();
        var places = new double[Curves.Count];
        for (var i = 0; i < order.Length; i++)
        {
            places[order[i]] = order.Length == 1 ? 1 : 1 - ((double)i / (order.Length - 1));
        }

        var best = order.Take(BestCurves).ToHashSet();
        var marks = new List<Mark>();
        foreach (var i in Thinning.Pick(Curves.Count, CurveLimit, best.Contains).Reverse())
        {
            Add(marks, Curves[i], places[i], i == order[0]);
        }

        var axis = UsefulRange.AxisOf(Objective, marks.OfType<LineMark>().SelectMany(static line => line.Y));
        // What is drawn last lies on top.
        marks.Sort(static (a, b) => Height(a).CompareTo(Height(b)));
        return new Drawing(Kind, Title, [new Panel(new Axis(StepName) { IsWhole = true }, axis, marks)])
        {
            Scale = new ColorScale("Rank", 1, Curves.Count > 1 ? 0 : 1) { IsRank = true },
            Note = NoteOf(axis, [.. marks.OfType<LineMark>()]),
        };
    }

    // Lines that are coloured by rank have no entry in a legend.
    private string? NoteOf(Axis axis, LineMark[] lines)
    {
        string?[] sentences =
        [
            Curves.Count > CurveLimit
                ? $"The {BestCurves} best of {Curves.Count} curves, and others at even distances."
                : null,
            lines.Any(static line => line.HasEnd) ? "A cross ends those that were pruned or failed." : null,
            lines.Any(static line => line.IsDashed) ? "Dashed: the rows that were learned from." : null,
            UsefulRange.Note(axis),
        ];
        return sentences.Any(static one => one is not null)
            ? string.Join(' ', sentences.Where(static one => one is not null))
            : null;
    }

    private static LearningCurve CurveOf(TrialRecord trial, int objective)
    {
        var reports = trial.ReportedValues.OrderBy(static report => report.Key).ToArray();
        return new LearningCurve(
            trial.Number,
            trial.State,
            [.. reports.Select(static report => (double)report.Key)],
            [.. reports.Select(report => report.Value[objective])]
        );
    }

    private static double Height(Mark mark) =>
        mark is LineMark line ? (line.Tone == Tone.Best ? 2 : line.Color ?? 0) : 0;

    private static void Add(List<Mark> marks, LearningCurve curve, double place, bool isBest)
    {
        var kept = Thinning.Pick(curve.Steps.Count, StepLimit, i => i == 0 || i == curve.Steps.Count - 1);
        double[] steps = [.. kept.Select(i => curve.Steps[i])];
        var name =
            isBest ? $"Best (trial {curve.Trial})"
            : curve.State == TrialState.Pruned ? "Pruned, ended early"
            : curve.State == TrialState.Failed ? "Failed"
            : "Validation";
        var tone = isBest ? Tone.Best : Tone.First;
        if (curve.TrainingValues.Count > 0)
        {
            marks.Add(
                new LineMark("Training", tone, steps, [.. kept.Select(i => curve.TrainingValues[i])])
                {
                    IsDashed = true,
                    IsThin = true,
                    Trial = curve.Trial,
                    Color = isBest ? null : place,
                }
            );
        }

        marks.Add(
            new LineMark(name, tone, steps, [.. kept.Select(i => curve.Values[i])])
            {
                IsThin = !isBest,
                Trial = curve.Trial,
                Color = isBest ? null : place,
                HasEnd = curve.State is TrialState.Pruned or TrialState.Failed,
            }
        );
    }

    // Complete trials before those that ended early: their last values are of different steps.
    private (int Group, double Loss) LossOf(LearningCurve curve)
    {
        var value = curve.Values.LastOrDefault(double.IsFinite, double.NaN);
        var loss = Objective.Direction == Direction.Minimize ? value : -value;
        return (curve.State == TrialState.Complete ? 0 : 1, double.IsNaN(loss) ? double.PositiveInfinity : loss);
    }
}

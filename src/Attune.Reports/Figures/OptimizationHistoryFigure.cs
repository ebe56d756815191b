using Attune.Reports.Drawings;
using Attune.Trials;

namespace Attune.Reports.Figures;

/// <summary>The value of each trial by its number, and the best one up to it, of one study or several.</summary>
/// <param name="Objective">The value that is shown.</param>
/// <param name="Series">One for each study.</param>
public sealed record OptimizationHistoryFigure(Objective Objective, IReadOnlyList<HistorySeries> Series) : Figure
{
    private const string Title = "Optimization history";
    private const int PointLimit = 2000;
    private const int FaintLimit = 300;

    /// <inheritdoc/>
    public override string Kind => "history";

    /// <summary>The history of studies that measure the same.</summary>
    /// <param name="studies">At least one.</param>
    /// <param name="objective">Which of the objectives is shown, from 0.</param>
    public static OptimizationHistoryFigure Of(IReadOnlyList<FigureStudy> studies, int objective = 0)
    {
        ArgumentNullException.ThrowIfNull(studies);
        ArgumentOutOfRangeException.ThrowIfZero(studies.Count);
        return new OptimizationHistoryFigure(
            studies[0].ObjectiveAt(objective),
            [.. studies.Select(study => SeriesOf(study, objective))]
        );
    }

    internal override Drawing Draw()
    {
        var (marks, lines) = (new List<Mark>(), new List<Mark>());
        var limit = PointLimit / Math.Max(Series.Count, 1);
        for (var i = 0; i < Series.Count; i++)
        {
            var (series, tone) = (Series[i], Tones.OfSeries(i));
            var suffix = Series.Count == 1 ? "" : $" of {series.Study}";
            AddPoints(marks, "Infeasible", Tone.Infeasible, Symbol.Ring, series.Infeasible, [], FaintLimit);
            AddPoints(marks, "Pruned", Tone.Pruned, Symbol.Ring, series.Pruned, [], FaintLimit);
            AddPoints(marks, $"Complete{suffix}", tone, Symbol.Disc, series.Complete, series.Best, limit);
            lines.Add(BestLine(series, Series.Count == 1 ? Tone.Best : tone, $"Best{suffix}"));
        }

        marks.AddRange(lines);

        AddFailed(marks);
        if (marks.TrueForAll(static mark => mark.IsEmpty))
        {
            return Drawing.Empty(Kind, Title, "This needs a complete, pruned or failed trial; there is none yet.");
        }

        var axis = UsefulRange.AxisOf(Objective, Values(), hasFoot: true);
        return new Drawing(
            Kind,
            Title,
            [new Panel(new Axis("Trial") { IsWhole = true }, axis, [.. marks.Where(static mark => !mark.IsEmpty)])]
        )
        {
            Note = UsefulRange.Note(axis),
        };
    }

    private static HistorySeries SeriesOf(FigureStudy study, int objective)
    {
        var target = study.ObjectiveAt(objective);
        var best = new List<TrialValue>();
        foreach (var trial in study.Trials)
        {
            var value = trial.State == TrialState.Complete && trial.IsFeasible ? trial.Values[objective] : double.NaN;
            var isBetter = best.Count == 0 ? !double.IsNaN(value) : target.IsBetter(value, best[^1].Value);
            if (isBetter || best.Count > 0)
            {
                best.Add(new TrialValue(trial.Number, isBetter ? value : best[^1].Value));
            }
        }

        return new HistorySeries(
            study.Name,
            [.. Values(study.Complete(objective).Where(static trial => trial.IsFeasible))],
            [.. Values(study.Complete(objective).Where(static trial => !trial.IsFeasible))],
            [.. Values(study.Trials.Where(static trial => trial.State == TrialState.Pruned && trial.Values.Count > 0))],
            best,
            [
                .. study
                    .Trials.Where(static trial => trial.State == TrialState.Failed)
                    .Select(static trial => trial.Number),
            ]
        );

        IEnumerable<TrialValue> Values(IEnumerable<TrialRecord> trials) =>
            trials
                .Select(trial => new TrialValue(trial.Number, trial.Values[objective]))
                .Where(static one => double.IsFinite(one.Value));
    }

    private static void AddPoints(
        List<Mark> marks,
        string name,
        Tone tone,
        Symbol symbol,
        IReadOnlyList<TrialValue> values,
        IReadOnlyList<TrialValue> best,
        int limit
    )
    {
        var improvements = Changes(best).Select(static one => one.Trial).ToHashSet();
        var kept = Thinning.Pick(values.Count, limit, i => improvements.Contains(values[i].Trial));
        marks.Add(
            new PointMark(
                name,
                tone,
                [.. kept.Select(i => (double)values[i].Trial)],
                [.. kept.Select(i => values[i].Value)]
            )
            {
                Symbol = symbol,
                Trials = [.. kept.Select(i => values[i].Trial)],
            }
        );
    }

    // A step line needs its corners only.
    private static LineMark BestLine(HistorySeries series, Tone tone, string name)
    {
        var corners = Changes(series.Best).ToList();
        if (series.Best.Count > 0 && corners[^1] != series.Best[^1])
        {
            corners.Add(series.Best[^1]);
        }

        return new LineMark(
            name,
            tone,
            [.. corners.Select(static one => (double)one.Trial)],
            [.. corners.Select(static one => one.Value)]
        )
        {
            IsStep = true,
        };
    }

    private static IEnumerable<TrialValue> Changes(IReadOnlyList<TrialValue> best) =>
        best.Where((one, i) => i == 0 || one.Value != best[i - 1].Value);

    // They have no value: they stand at the foot of the figure.
    private void AddFailed(List<Mark> marks)
    {
        int[] failed = [.. Series.SelectMany(static series => series.Failed)];
        double[] values = [.. Values()];
        if (failed.Length == 0)
        {
            return;
        }

        var (low, high) = values.Length == 0 ? (0, 1) : (values.Min(), values.Max());
        // Values beyond the axis do not count.
        if (UsefulRange.AxisOf(Objective, values) is { Low: { } axisLow, High: { } axisHigh })
        {
            (low, high) = (axisLow, axisHigh);
        }

        var foot = low - (0.05 * Math.Max(high - low, 1e-12));
        var kept = Thinning.Pick(failed.Length, FaintLimit, static _ => false);
        marks.Add(
            new PointMark("Failed", Tone.Failed, [.. kept.Select(i => (double)failed[i])], [.. kept.Select(_ => foot)])
            {
                Symbol = Symbol.Cross,
                Trials = [.. kept.Select(i => failed[i])],
                HasValues = false,
            }
        );
    }

    private IEnumerable<double> Values() =>
        Series
            .SelectMany(static series => series.Complete.Concat(series.Infeasible).Concat(series.Pruned))
            .Select(static one => one.Value);
}

using Attune.Reports.Drawings;
using Attune.Trials;

namespace Attune.Reports.Figures;

/// <summary>
/// When trials ran, in as many lanes as ran at once: a trial takes the first lane that is free, as the next worker that is idle takes
/// the next trial.
/// </summary>
/// <param name="Bars">The trials whose times are known, in the order in which they began.</param>
public sealed record TimelineFigure(IReadOnlyList<TimelineBar> Bars) : Figure
{
    private const int BarLimit = 1500;

    /// <inheritdoc/>
    public override string Kind => "timeline";

    /// <summary>The trials of a study whose times are known.</summary>
    /// <param name="study">The study.</param>
    /// <param name="now">Where running trials end; null to leave them out.</param>
    public static TimelineFigure Of(FigureStudy study, DateTimeOffset? now = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        var lanes = new List<DateTimeOffset>();
        var bars = new List<TimelineBar>();
        foreach (var trial in study.Trials.OrderBy(static one => one.Begun).ThenBy(static one => one.Number))
        {
            if (trial.Begun is not { } begun || (trial.Ended ?? now) is not { } ended)
            {
                continue;
            }

            var lane = lanes.FindIndex(free => free <= begun);
            if (lane < 0)
            {
                lane = lanes.Count;
                lanes.Add(ended);
            }

            lanes[lane] = ended;
            bars.Add(new TimelineBar(trial.Number, trial.State, lane, begun, ended));
        }

        return new TimelineFigure(bars);
    }

    internal override Drawing Draw()
    {
        var start = Bars.Count == 0 ? default : Bars.Min(static bar => bar.Begun);
        var kept = Thinning.Pick(Bars.Count, BarLimit, i => Bars[i].State != TrialState.Complete);
        Mark[] marks =
        [
            Mark("Complete", Tone.First, TrialState.Complete),
            Mark("Pruned", Tone.Pruned, TrialState.Pruned),
            Mark("Failed", Tone.Failed, TrialState.Failed),
            Mark("Cut off", Tone.Muted, TrialState.Cancelled),
            Mark("Running", Tone.Best, TrialState.Running),
        ];
        var lanes = Bars.Count == 0 ? 0 : Bars.Max(static bar => bar.Lane) + 1;
        return new Drawing(
            Kind,
            "Timeline",
            [
                new Panel(
                    new Axis("Seconds since the first trial began") { Low = 0 },
                    new Axis("Worker")
                    {
                        Categories = [.. Enumerable.Range(1, lanes).Select(static lane => $"{lane}")],
                        IsReversed = true,
                    },
                    [.. marks.Where(static mark => !mark.IsEmpty)]
                ),
            ]
        );

        BarMark Mark(string name, Tone tone, TrialState state)
        {
            TimelineBar[] shown = [.. kept.Select(i => Bars[i]).Where(bar => bar.State == state)];
            return new BarMark(
                name,
                tone,
                [.. shown.Select(static bar => (double)bar.Lane)],
                [.. shown.Select(bar => (bar.Begun - start).TotalSeconds)],
                [.. shown.Select(bar => (bar.Ended - start).TotalSeconds)]
            )
            {
                Trials = [.. shown.Select(static bar => bar.Trial)],
            };
        }
    }
}

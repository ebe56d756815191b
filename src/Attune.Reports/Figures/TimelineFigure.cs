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
    private const string Title = "Timeline";
    private const int BarLimit = 1500;

    // Gaps below such a part of the whole time are not seen.
    private const double LeastGap = 1e-3;

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
        if (Bars.Count == 0)
        {
            return Drawing.Empty(Kind, Title, "This needs a trial whose times are known; there is none.");
        }

        var start = Bars.Min(static bar => bar.Begun);
        var isMany = Bars.Count > BarLimit;
        TimelineBar[] drawn = isMany ? [.. Bars.Where(static bar => bar.State != TrialState.Complete)] : [.. Bars];
        var kept = Thinning.Pick(drawn.Length, BarLimit, static _ => false).Select(i => drawn[i]).ToArray();
        Mark[] marks =
        [
            isMany ? MarkOf("Complete", Tone.First, Busy(start)) : Mark("Complete", Tone.First, TrialState.Complete),
            Mark("Pruned", Tone.Pruned, TrialState.Pruned),
            Mark("Failed", Tone.Failed, TrialState.Failed),
            Mark("Cut off", Tone.Muted, TrialState.Cancelled),
            Mark("Running", Tone.Best, TrialState.Running),
        ];
        var lanes = Bars.Max(static bar => bar.Lane) + 1;
        return new Drawing(
            Kind,
            Title,
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
        )
        {
            Note = isMany
                ? $"{Bars.Count} trials: where some were complete the lane is filled, and others are drawn over it."
                : null,
        };

        BarMark Mark(string name, Tone tone, TrialState state)
        {
            TimelineBar[] shown = [.. kept.Where(bar => bar.State == state)];
            return MarkOf(name, tone, shown) with { Trials = [.. shown.Select(static bar => bar.Trial)] };
        }

        BarMark MarkOf(string name, Tone tone, IReadOnlyList<TimelineBar> shown) =>
            new(
                name,
                tone,
                [.. shown.Select(static bar => (double)bar.Lane)],
                [.. shown.Select(bar => (bar.Begun - start).TotalSeconds)],
                [.. shown.Select(bar => (bar.Ended - start).TotalSeconds)]
            );
    }

    // Bars of a lane that follow each other, as one.
    private List<TimelineBar> Busy(DateTimeOffset start)
    {
        var gap = (Bars.Max(static bar => bar.Ended) - start) * LeastGap;
        var spans = new List<TimelineBar>();
        foreach (var lane in Bars.GroupBy(static bar => bar.Lane))
        {
            var span = lane.First();
            foreach (var bar in lane.Skip(1))
            {
                if (bar.Begun - span.Ended > gap)
                {
                    spans.Add(span);
                    span = bar;
                }

                span = span with { Ended = bar.Ended };
            }

            spans.Add(span);
        }

        return spans;
    }
}

namespace Attune.Dashboard.Live;

/// <summary>How long the rest of a study takes, told by the trials that have ended.</summary>
/// <param name="Expected">The time that is expected.</param>
/// <param name="Spread">One standard deviation of it, as trials' times vary independently.</param>
internal readonly record struct TimeLeft(TimeSpan Expected, TimeSpan Spread)
{
    private const int FewestTrials = 2;

    /// <summary>The estimate; null where it is not known how many trials there will be, or too few have ended.</summary>
    /// <param name="durations">How long trials took.</param>
    /// <param name="remaining">How many are to end yet.</param>
    /// <param name="begun">How long those at work have been at it.</param>
    public static TimeLeft? Of(IReadOnlyCollection<double> durations, int remaining, IReadOnlyCollection<double> begun)
    {
        if (durations.Count < FewestTrials || remaining <= 0)
        {
            return null;
        }

        var mean = durations.Average();
        var variance = durations.Sum(one => (one - mean) * (one - mean)) / (durations.Count - 1);
        var workers = Math.Max(begun.Count, 1);
        // A trial that takes longer than usual already is about to end, for all that is known.
        var work = (remaining * mean) - begun.Sum(one => Math.Min(one, mean));
        return new TimeLeft(
            TimeSpan.FromSeconds(Math.Max(work, 0) / workers),
            TimeSpan.FromSeconds(Math.Sqrt(remaining * variance) / workers)
        );
    }

    /// <summary>The estimate for a study.</summary>
    public static TimeLeft? Of(StudyView view, DateTimeOffset now)
    {
        var atWork = view.AtWork.ToArray();
        if (view.Planned is not { } planned || atWork.Length == 0)
        {
            return null;
        }

        return Of(
            [
                .. view
                    .Trials.Where(static trial => trial is { HasEnded: true, Begun: not null, Ended: not null })
                    .Select(static trial => (trial.Ended!.Value - trial.Begun!.Value).TotalSeconds),
            ],
            planned - view.Trials.Count(static trial => trial.HasEnded),
            [.. atWork.Select(trial => trial.Begun is { } begun ? (now - begun).TotalSeconds : 0)]
        );
    }
}

using Attune.Trials;

namespace Attune.Pruners;

/// <summary>
/// Asynchronous successive halving (Li et al. 2020, algorithm 2, without resuming): a trial goes on from a rung where it is among
/// the best ⌊n / factor⌋ of the n values there, its own included, or the best one.
/// <para>
/// Nothing is stored for it: the rungs of ended trials follow from their reports. A pruned trial's last report may have reached
/// several rungs at once; which of them it entered is decided against the trials before it.
/// </para>
/// </summary>
internal sealed class RungTable
{
    private readonly List<List<double>> rungs = [];
    private readonly Direction direction;
    private readonly RungLadder ladder;
    private readonly int bootstrapTrials;

    private RungTable(Direction direction, RungLadder ladder, int bootstrapTrials) =>
        (this.direction, this.ladder, this.bootstrapTrials) = (direction, ladder, bootstrapTrials);

    /// <summary>Whether a trial ends with its latest report.</summary>
    /// <param name="study">The trials that have ended, by number.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="ladder">Where the rungs are.</param>
    /// <param name="bootstrapTrials">How many trials end at a rung before any goes on.</param>
    /// <param name="competes">Which trials of the study are compared with.</param>
    public static bool Ends(
        StudySnapshot study,
        TrialRecord trial,
        RungLadder ladder,
        int bootstrapTrials,
        Func<TrialRecord, bool> competes
    )
    {
        var arrival = ladder.Arrivals(trial).LastOrDefault();
        if (!arrival.IsLatest)
        {
            return false;
        }

        var table = new RungTable(study.Objective.Direction, ladder, bootstrapTrials);
        foreach (var other in study.Trials.Where(competes))
        {
            table.Add(other);
        }

        return table.Ends(arrival);
    }

    private void Add(TrialRecord trial)
    {
        foreach (var arrival in ladder.Arrivals(trial).Where(static arrival => !double.IsNaN(arrival.Value)))
        {
            var isEnd = trial.State == TrialState.Pruned && arrival.IsLatest;
            for (var rung = arrival.First; rung < arrival.End; rung++)
            {
                var ends = isEnd && !GoesOn(rung, arrival.Value);
                At(rung).Add(arrival.Value);
                if (ends)
                {
                    return;
                }
            }
        }
    }

    private bool Ends(RungArrival arrival)
    {
        if (double.IsNaN(arrival.Value))
        {
            return true;
        }

        for (var rung = arrival.First; rung < arrival.End; rung++)
        {
            if (!GoesOn(rung, arrival.Value))
            {
                return true;
            }
        }

        return false;
    }

    private bool GoesOn(int rung, double value)
    {
        var others = At(rung);
        var count = others.Count + 1;
        var better = others.Count(other => direction == Direction.Minimize ? other < value : other > value);
        return count > bootstrapTrials && better < Math.Max(count / ladder.Factor, 1);
    }

    private List<double> At(int rung)
    {
        while (rungs.Count <= rung)
        {
            rungs.Add([]);
        }

        return rungs[rung];
    }
}

using Attune.Trials;

namespace Attune.Stoppers;

/// <summary>What became of the trials of a study.</summary>
internal static class Progress
{
    /// <summary>Whether a trial has values that count: it is complete and feasible.</summary>
    public static bool Counts(TrialRecord trial) => trial.State == TrialState.Complete && trial.IsFeasible;

    /// <summary>
    /// The number of the last trial that brought something new: that no trial before it is at least as good as, in every objective.
    /// With one objective, the earliest best trial. −1 where no trial counts.
    /// </summary>
    public static int LastImprovement(StudySnapshot study)
    {
        var last = -1;
        var best = new List<TrialRecord>();
        foreach (var trial in study.Trials)
        {
            if (!Counts(trial) || best.Exists(earlier => IsAtLeastAsGood(study.Objectives, earlier, trial)))
            {
                continue;
            }

            best.RemoveAll(earlier => IsAtLeastAsGood(study.Objectives, trial, earlier));
            best.Add(trial);
            last = trial.Number;
        }

        return last;
    }

    private static bool IsAtLeastAsGood(IReadOnlyList<Objective> objectives, TrialRecord trial, TrialRecord other)
    {
        for (var i = 0; i < objectives.Count; i++)
        {
            if (objectives[i].IsBetter(other.Values[i], trial.Values[i]))
            {
                return false;
            }
        }

        return true;
    }
}

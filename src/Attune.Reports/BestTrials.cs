using Attune.MultiObjective;
using Attune.Trials;

namespace Attune.Reports;

/// <summary>The trials that a study was run for.</summary>
internal static class BestTrials
{
    /// <summary>The best complete and feasible trial, the earliest of equals; of several objectives all that no other dominates.</summary>
    public static IReadOnlyList<TrialRecord> Of(FigureStudy study)
    {
        if (study.Objectives.Count > 1)
        {
            return ParetoFront.Of(study.Objectives, study.Trials);
        }

        TrialRecord? best = null;
        foreach (var trial in study.Complete(0).Where(static trial => trial.IsFeasible))
        {
            if (best is null || study.Objectives[0].IsBetter(trial.Values[0], best.Values[0]))
            {
                best = trial;
            }
        }

        return best is null ? [] : [best];
    }
}

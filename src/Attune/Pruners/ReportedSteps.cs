using Attune.Trials;

namespace Attune.Pruners;

/// <summary>How pruners read what a trial has reported.</summary>
internal static class ReportedSteps
{
    /// <summary>The greatest step that was reported; null where nothing was.</summary>
    public static long? LastStep(this TrialRecord trial) =>
        trial.Reports.Count == 0 ? null : trial.Reports.Max(static report => report.Key);

    /// <summary>What was reported at a step; null where nothing was.</summary>
    public static double? ReportAt(this TrialRecord trial, long step)
    {
        foreach (var (key, value) in trial.Reports)
        {
            if (key == step)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a trial that has come to <paramref name="step"/> is judged there: only the first report at or after each step of the
    /// interval counts.
    /// </summary>
    public static bool IsDue(this TrialRecord trial, long step, long warmupSteps, long intervalSteps)
    {
        if (step < warmupSteps)
        {
            return false;
        }

        var due = ((step - warmupSteps) / intervalSteps * intervalSteps) + warmupSteps;
        return trial.Reports.All(report => report.Key == step || report.Key < due);
    }

    /// <summary>The greatest step of the first trial, by number, that is complete and has reported; null where there is none.</summary>
    public static (int Trial, long Step)? FirstComplete(this StudySnapshot study)
    {
        foreach (var trial in study.Trials)
        {
            if (trial.State == TrialState.Complete && trial.LastStep() is { } step)
            {
                return (trial.Number, step);
            }
        }

        return null;
    }
}

using Attune.Cli.Tuning;
using Attune.Learning.ModelSelection;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>A candidate that has ended, in a line.</summary>
internal static class TrialText
{
    public static string Line(TuneJob job, CandidateResult candidate) =>
        $"trial {candidate.Trial.Number}  {Texts.Of(candidate.Trial.Parameters)}  {Outcome(job, candidate)}";

    private static string Outcome(TuneJob job, CandidateResult candidate) =>
        candidate.Trial.State switch
        {
            TrialState.Complete => $"{job.ScoreName} {Score(job, candidate)}",
            TrialState.Failed => $"failed: {SearchOutcome.ReasonOf(candidate)}",
            TrialState.Pruned => Pruned(job, candidate),
            _ => "cancelled",
        };

    /// <summary>The mean of a pruned candidate, and where it ended: in a narrow place the mean is what stays.</summary>
    public static string Pruned(TuneJob job, CandidateResult candidate)
    {
        var mean = job.Task.Value(candidate.Folds.Average(static fold => fold.Scores[0]));
        return FormattableString.Invariant($"{mean:F4} pruned, fold {candidate.Folds.Count}/{job.Folds}");
    }

    /// <summary>A complete candidate's score, with its deviation where there are folds.</summary>
    public static string Score(TuneJob job, CandidateResult candidate)
    {
        var mean = job.Task.Value(candidate.MeanScore());
        return job.Folds is null
            ? FormattableString.Invariant($"{mean:F4}")
            : Texts.MeanAndDeviation(mean, candidate.StandardDeviation());
    }
}

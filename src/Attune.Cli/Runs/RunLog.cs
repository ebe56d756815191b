using System.Globalization;
using System.Text;
using Attune.Cli.Display;
using Attune.Cli.Tuning;

namespace Attune.Cli.Runs;

/// <summary><c>log.txt</c>: what happened, in the trials' order and without times, so that equal runs give equal logs.</summary>
internal static class RunLog
{
    public static string Of(TuneJob job, TuneReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"attune {ToolVersion.Text}, seed {job.Settings.Seed}\n");
        foreach (var line in PlanText.Lines(job))
        {
            text.Append(line).Append('\n');
        }

        text.Append('\n');
        foreach (var candidate in report.Search.Candidates)
        {
            text.Append(TrialText.Line(job, candidate)).Append('\n');
            foreach (var fold in candidate.Folds)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"    fold {fold.Fold}: {Texts.Count(fold.Epochs, "epoch")}, {job.Task.MetricName} {job.Task.Value(fold.Scores[0]):F4}\n"
                );
            }
        }

        text.Append('\n');
        foreach (var line in SummaryText.Lines(job, report))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }
}

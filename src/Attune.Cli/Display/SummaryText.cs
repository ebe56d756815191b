using System.Globalization;
using Attune.Cli.Tuning;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>What a tuning came to, in lines.</summary>
internal static class SummaryText
{
    /// <summary>Where the text begins behind the headings.</summary>
    public const int Indent = 16;

    private const double NotableShare = 0.1;

    // Of fewer rows, one is more than 0.1 %.
    private const int NotableRows = 1000;

    private static readonly string[] Shown = ["cv", "search", "validation", "test"];

    public static IEnumerable<string> Lines(TuneJob job, TuneReport report) =>
        Entries(job, report).Select(static entry => Line(entry.Heading, entry.Text));

    private static IEnumerable<(string Heading, string Text)> Entries(TuneJob job, TuneReport report)
    {
        if (report.Search.Best is { } best)
        {
            yield return ("best", Texts.Of(best.Trial.Parameters));
        }

        foreach (
            var (name, value) in report.Scores.Where(score =>
                Shown.Any(part => score.Key == $"{part}_{job.Task.MetricName}")
            )
        )
        {
            var text = report.Scores.Where(score => score.Key == $"{name}_std").Select(static s => s.Value).ToArray()
                is [var deviation]
                ? Texts.MeanAndDeviation(value, deviation)
                : value.ToString("F4", CultureInfo.InvariantCulture);
            yield return (Heading(name), text);
        }

        if (Importances.Text(job, report.Search) is { } important)
        {
            yield return ("importance", important);
        }

        if (EarlyEnd(job, report) is { } end)
        {
            yield return ("stopped", end);
        }

        if (report.WorstRowsShare > NotableShare && job.Split.Test!.RowCount >= NotableRows)
        {
            yield return (
                "note",
                FormattableString.Invariant(
                    $"the worst 0.1 % of the test rows hold {report.WorstRowsShare * 100:F0} % of the squared error"
                )
            );
        }

        foreach (var line in Failures(job, report))
        {
            yield return line;
        }

        yield return ("fingerprint", report.Search.Fingerprint);
    }

    // Why a search that was neither interrupted nor out of points has not run all its trials.
    private static string? EarlyEnd(TuneJob job, TuneReport report)
    {
        var count = report.Search.Candidates.Count;
        if (job.Stoppers.Count == 0 || count >= job.Trials || report.State != RunState.Complete)
        {
            return null;
        }

        var isReached =
            job.Settings.StopAt is { } value
            && report.Search.Best is { } best
            && best.MeanScore() >= job.Task.Score(value);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"after {count} of {job.Trials} trials: {(isReached ? $"--stop-at {job.Settings.StopAt} is reached" : $"nothing better in {job.Settings.StopAfter}")}"
        );
    }

    /// <summary>A line with its heading.</summary>
    public static string Line(string heading, string text) => $"{heading, -15} {text}";

    // As wide as the others at most.
    private static string Heading(string score) =>
        score.Replace("validation_accuracy", "valid. accuracy", StringComparison.Ordinal).Replace('_', ' ');

    private static IEnumerable<(string Heading, string Text)> Failures(TuneJob job, TuneReport report)
    {
        foreach (var (reason, count) in report.Search.FailureReasons)
        {
            yield return ("failed", $"{count} × {reason}");
        }

        if (report.Search.Count(TrialState.Pruned) is var pruned and > 0)
        {
            var saved = report.Search.FitsSaved(job.FitsPerTrial);
            yield return ("pruned", $"{Texts.Count(pruned, "trial")}, which saved {Texts.Count(saved, "fit")}");
        }

        if (report.Search.Count(TrialState.Cancelled) is var cancelled and > 0)
        {
            yield return ("cancelled", Texts.Count(cancelled, "trial"));
        }

        if (report.ModelFailure is { } failure)
        {
            yield return ("final fit", failure);
        }
    }
}

using System.Text.Json;
using Attune.Cli.Syntax;
using Attune.Cli.Tuning;
using Attune.Trials;

namespace Attune.Cli.Runs;

/// <summary>What <c>run.json</c> and <c>--json</c> say.</summary>
internal static class RunDescription
{
    public const string FormatName = "attune_run_format";
    public const string AllowedChanges = "allowed_changes";
    public const string Command = "command";
    private const int Format = 1;

    /// <summary>A run as JSON.</summary>
    /// <param name="job">What was asked for.</param>
    /// <param name="report">What came of it; null while it is at work.</param>
    /// <param name="more">Writes further members.</param>
    public static string Of(TuneJob job, TuneReport? report, Action<Utf8JsonWriter>? more = null) =>
        Json.Text(writer =>
        {
            WriteJob(writer, job, report?.State ?? RunState.Running);
            if (report is not null)
            {
                WriteReport(writer, report);
            }

            more?.Invoke(writer);
        });

    // A state's name is a word of the file format, in lower case.
#pragma warning disable CA1308
    private static string NameOf(RunState state) => state.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    private static void WriteJob(Utf8JsonWriter writer, TuneJob job, RunState state)
    {
        var (settings, source) = (job.Settings, job.Source);
        writer.WriteNumber(FormatName, Format);
        writer.WriteString("attune_version", ToolVersion.Text);
        writer.WriteString("dotnet_version", Environment.Version.ToString());
        writer.WriteString("state", NameOf(state));
        Json.WriteTexts(writer, Command, CommandText.Of(job));
        if (settings.AllowedChanges.Count > 0)
        {
            Json.WriteTexts(writer, AllowedChanges, settings.AllowedChanges);
        }

        writer.WriteString("data", settings.Data);
        writer.WriteString("data_hash", job.DataHash);
        writer.WriteString("target", source.TargetName);
        writer.WriteString("task", job.Task.Name);
        writer.WriteString("task_reason", source.TaskReason);
        writer.WriteString("metric", job.Task.MetricName);
        writer.WriteString("sampler", settings.Sampler);
        writer.WriteString("pruner", settings.Pruner);
        writer.WriteNumber("seed", settings.Seed);
        writer.WriteNumber("trials", job.Trials);
        writer.WriteNumber("epochs", settings.Epochs);
        Json.WriteNumber(writer, "folds", job.Folds);
        writer.WriteNumber("patience", settings.Patience);
        writer.WriteNumber("window", job.Window);
        writer.WriteStartObject("rows");
        writer.WriteNumber("train", job.Split.Train.RowCount);
        writer.WriteNumber("validation", job.Split.Validation?.RowCount ?? 0);
        writer.WriteNumber("test", job.Split.Test?.RowCount ?? 0);
        writer.WriteEndObject();
        writer.WriteStartObject("space");
        foreach (var parameter in job.Space)
        {
            writer.WriteString(parameter.Name, ParameterNotation.Of(parameter));
        }

        writer.WriteEndObject();
    }

    private static void WriteReport(Utf8JsonWriter writer, TuneReport report)
    {
        var search = report.Search;
        Json.WriteNumber(writer, "best_trial", search.Best?.Trial.Number);
        writer.WriteStartObject("best_hyperparameters");
        Json.WriteValues(writer, search.Best?.Trial.Parameters ?? []);
        writer.WriteEndObject();
        foreach (var (name, value) in report.Scores)
        {
            Json.WriteNumber(writer, name, value);
        }

        if (report.WorstRowsShare is { } share)
        {
            Json.WriteNumber(writer, "test_error_share_of_worst_rows", share);
        }

        writer.WriteNumber("complete_trials", search.Count(TrialState.Complete));
        writer.WriteNumber("failed_trials", search.Count(TrialState.Failed));
        writer.WriteNumber("pruned_trials", search.Count(TrialState.Pruned));
        writer.WriteNumber("cancelled_trials", search.Count(TrialState.Cancelled));
        writer.WriteStartObject("failure_reasons");
        foreach (var (reason, count) in search.FailureReasons)
        {
            writer.WriteNumber(reason, count);
        }

        writer.WriteEndObject();
        if (report.ModelFailure is { } failure)
        {
            writer.WriteString("final_fit_failure", failure);
        }

        writer.WriteString("fingerprint", search.Fingerprint);
    }
}

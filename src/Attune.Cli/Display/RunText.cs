using System.Globalization;
using System.Text.Json;
using Attune.Cli.Runs;

namespace Attune.Cli.Display;

/// <summary>A run folder, in lines.</summary>
internal static class RunText
{
    public static IEnumerable<string> Lines(RunRecord record, int top, int width) =>
        [.. About(record), "", .. Result(record), .. Trials(record, top, width), "", .. Repeat(record)];

    private static IEnumerable<string> About(RunRecord record)
    {
        yield return Line("run", $"{record.Folder}: {record.Text("state")}");
        yield return Line("data", $"{record.Text("data")}, predict {record.Text("target")}");
        yield return Line("task", $"{record.Text("task")}: {record.Text("task_reason")}");
        var rows = record.Run.GetProperty("rows");
        yield return Line(
            "rows",
            $"{Count(rows, "train")} train, {Count(rows, "validation")} validation, {Count(rows, "test")} test"
        );
        var folds = record.Text("folds") is { Length: > 0 } count ? $"{count} folds" : "one validation set";
        yield return Line(
            "search",
            $"{record.Text("trials")} {record.Text("sampler")} candidates, {folds}, up to {record.Text("epochs")} epochs, "
                + $"patience {record.Text("patience")}, seed {record.Text("seed")}"
        );
        foreach (var parameter in record.Run.GetProperty("space").EnumerateObject())
        {
            yield return Line("space", $"{parameter.Name} = {parameter.Value}");
        }

        yield return Line("versions", $"attune {record.Text("attune_version")}, .NET {record.Text("dotnet_version")}");
    }

    private static IEnumerable<string> Result(RunRecord record)
    {
        if (!record.Run.TryGetProperty("best_hyperparameters", out var best))
        {
            yield return "The run is at work, or was cut off by force: it has no result yet.";
            yield break;
        }

        if (record.Text("best_trial") is { Length: > 0 } trial)
        {
            var values = best.EnumerateObject().Select(static value => $"{value.Name}={Short(value.Value)}");
            yield return Line("best", $"trial {trial}: {string.Join("  ", values)}");
        }

        foreach (var score in Scores(record.Run))
        {
            yield return Line(score.Name.Replace('_', ' '), Short(score.Value));
        }

        yield return Line(
            "trials",
            $"{record.Text("complete_trials")} complete, {record.Text("pruned_trials")} pruned, "
                + $"{record.Text("failed_trials")} failed, {record.Text("cancelled_trials")} cancelled"
        );
        foreach (var reason in record.Run.GetProperty("failure_reasons").EnumerateObject())
        {
            yield return Line("failed", $"{reason.Value} × {reason.Name}");
        }

        yield return Line("fingerprint", record.Text("fingerprint") ?? "");
    }

    private static IEnumerable<JsonProperty> Scores(JsonElement run)
    {
        var metric = run.GetProperty("metric").GetString();
        string[] names =
        [
            $"cv_{metric}",
            $"cv_{metric}_std",
            $"search_{metric}",
            $"validation_{metric}",
            $"test_{metric}",
        ];
        return run.EnumerateObject().Where(member => names.Contains(member.Name));
    }

    // The complete ones first, the best at the top; then the others, in their order.
    private static IEnumerable<string> Trials(RunRecord record, int top, int width)
    {
        if (record.Trials.Count < 2 || top == 0)
        {
            return [];
        }

        var (state, value) = (Array.IndexOf(record.Trials[0], "state"), Array.IndexOf(record.Trials[0], "value"));
        var rows = record
            .Trials.Skip(1)
            .OrderBy(row =>
                row[state] == "complete" && double.TryParse(row[value], CultureInfo.InvariantCulture, out var score)
                    ? -score
                    : double.MaxValue
            )
            .ToArray();
        var shown = rows.Take(top).Select(static row => Array.ConvertAll(row, Rounded));
        var more = rows.Length > top ? [$"… and {rows.Length - top} more: --top {rows.Length}"] : Array.Empty<string>();
        return ["", .. TextTable.Lines([record.Trials[0], .. shown], width), .. more];
    }

    private static IEnumerable<string> Repeat(RunRecord record)
    {
        yield return "repeat it with";
        yield return "  "
            + CommandText.Shell(
                record.Run.GetProperty("command").EnumerateArray().Select(static word => word.GetString()!)
            );
    }

    private static string Line(string heading, string text) => SummaryText.Line(heading, text);

    private static string Count(JsonElement rows, string part) => Texts.Count(rows.GetProperty(part).GetInt64());

    private static string Short(JsonElement value) => Rounded(value.ToString());

    private static string Rounded(string text) =>
        text.AsSpan().IndexOfAny('.', 'E') >= 0 && double.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("G4", CultureInfo.InvariantCulture)
            : text;
}

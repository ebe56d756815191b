using System.CommandLine;
using System.Text.Json;
using Attune.Cli.Runs;
using Attune.Cli.Tuning;

namespace Attune.Cli.Commands;

/// <summary>What a run was begun with, read from its <c>run.json</c>.</summary>
internal static class BegunRun
{
    /// <summary>The settings of a run that goes on: as it was begun, but for what the user gives anew.</summary>
    /// <exception cref="ArgumentException">The folder holds no run, its command cannot be read, or options exclude each other.</exception>
    public static TuneSettings Read(string folder, ParseResult parsed, TuneOptions options, Command command)
    {
        var run = RunRecord.Read(folder).Run;
        var begun = command.Parse(Words(folder, run));
        if (begun.Errors.Count > 0)
        {
            throw Unreadable(folder, string.Join(" ", begun.Errors.Select(static error => error.Message)));
        }

        var settings = options.Read(parsed, options.Read(begun));
        if (settings.Output is { } output)
        {
            throw new ArgumentException(
                $"A run goes on in its own folder, but got --output {output} beside --resume {folder}. Leave --output out."
            );
        }

        if (settings.Overwrite)
        {
            throw new ArgumentException(
                "A run either goes on or is replaced, but got --resume and --overwrite. Keep one: with --overwrite, give --output."
            );
        }

        return settings with
        {
            AllowedChanges = [.. Allowed(run).Concat(settings.AllowedChanges).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private static string[] Words(string folder, JsonElement run) =>
        run.TryGetProperty(RunDescription.Command, out var command)
        && command.ValueKind == JsonValueKind.Array
        && command.EnumerateArray().All(static word => word.ValueKind == JsonValueKind.String)
            ? [.. command.EnumerateArray().Skip(2).Select(static word => word.GetString()!)]
            : throw Unreadable(folder, "there is no list of words");

    // What was allowed once stays so: the study keeps the definition that it was begun with.
    private static IEnumerable<string> Allowed(JsonElement run) =>
        run.TryGetProperty(RunDescription.AllowedChanges, out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Select(static name => name.ToString())
            : [];

    private static ArgumentException Unreadable(string folder, string what) =>
        new(
            $"A run goes on by the command in its {RunFolder.RunFile}, but that of '{folder}' cannot be read: {what}. Restore the file, "
                + "or begin anew."
        );
}

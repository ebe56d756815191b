using System.CommandLine;
using System.Globalization;
using Attune.Cli.Display;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study list</c>: the studies of a file.</summary>
internal static class ListStudies
{
    public static Command Create(Host host)
    {
        var study = StudyOptions.Study();
        var json = StudyOptions.Json();
        var command = new Command("list", "The studies of a file.") { study, json };
        command.SetAction(parsed =>
        {
            var place = StudyPlace.Parse(parsed.GetValue(study)!);
            var found = place
                .Names()
                .Where(name => place.Name is null || place.Name == name)
                .Select(name => (name, Summarize(place with { Name = name })))
                .ToArray();
            if (parsed.GetValue(json))
            {
                host.Out.WriteLine(JsonOf(found));
                return ExitCode.Success;
            }

            string[][] rows =
            [
                ["study", "trials", "complete", "best", "objectives"],
                .. found.Select(static one => Row(one.name, one.Item2)),
            ];
            foreach (var line in TextTable.Lines(rows, host.Width))
            {
                host.Out.WriteLine(line);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static StudySummary Summarize(StudyPlace place)
    {
        using var storage = place.Open();
        return storage.Summarize();
    }

    private static string[] Row(string name, StudySummary summary) =>
        [
            name,
            summary.Trials.ToString(CultureInfo.InvariantCulture),
            summary.Counts.GetValueOrDefault(TrialState.Complete).ToString(CultureInfo.InvariantCulture),
            StudyText.Number(summary.Best?.Value),
            string.Join(", ", summary.Definition.Objectives.Select(StudyText.ObjectiveOf)),
        ];

    private static string JsonOf(IEnumerable<(string Name, StudySummary Summary)> studies) =>
        Json.Text(writer =>
        {
            StudyJsonHead.WriteFormat(writer, "studies");
            writer.WriteStartArray("studies");
            foreach (var (name, summary) in studies)
            {
                writer.WriteStartObject();
                writer.WriteString("name", name);
                writer.WriteNumber("trials", summary.Trials);
                writer.WriteNumber("complete", summary.Counts.GetValueOrDefault(TrialState.Complete));
                Json.WriteNumber(writer, "best", summary.Best?.Value);
                Json.WriteTexts(writer, "objectives", summary.Definition.Objectives.Select(static o => o.Name));
                TrialJson.WriteTime(writer, "created", summary.Created);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
}

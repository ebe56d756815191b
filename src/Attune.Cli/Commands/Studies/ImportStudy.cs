using System.CommandLine;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Trials;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study import</c>: another tool's study becomes one that goes on here.</summary>
internal static class ImportStudy
{
    public static Command Create(Host host)
    {
        var source = new Argument<string>("source")
        {
            Description = "An Optuna database or journal, an exported JSON file, or a Keras Tuner folder",
        };
        var study = StudyOptions.Study();
        var name = StudyOptions.Valued<string?>("--name", "NAME", "Which study of the source, where it has several");
        var objective = StudyOptions.Valued<string?>(
            "--objective",
            "DIRECTION:NAME",
            "Of a Keras Tuner folder: minimize:val_loss or such"
        );
        var definition = new DefinitionOptions();
        var json = StudyOptions.Json();
        var command = new Command("import", "Take over a study of Optuna, Keras Tuner or an export.")
        {
            source,
            study,
            name,
            objective,
        };
        definition.AddTo(command);
        command.Add(json);
        command.SetAction(parsed =>
        {
            var aim = parsed.GetValue(objective) is { } text ? ObjectiveSyntax.Parse(text) : null;
            var found = ForeignStudy.Read(parsed.GetValue(source)!, parsed.GetValue(name), aim);
            found = found with
            {
                Trials = [.. found.Trials.Select(static trial => trial with { Record = Timed(trial) })],
            };
            var wanted = StudyPlace.Parse(parsed.GetValue(study)!);
            var place = StudyPlace.New(wanted with { Name = wanted.Name ?? found.Name });
            using (var storage = place.Open())
            {
                found.CopyTo(storage, definition.Read(parsed, found.Objectives, found.Space));
            }

            host.Out.WriteLine(
                parsed.GetValue(json)
                    ? Json.Line(writer =>
                    {
                        StudyJsonHead.WriteFormat(writer, "import");
                        writer.WriteString("name", place.Name);
                        writer.WriteNumber("trials", found.Trials.Count);
                    })
                    : $"imported {Display.Texts.Count(found.Trials.Count, "trial")}: {place}"
            );
            return ExitCode.Success;
        });
        return command;
    }

    // Times of files without a zone are taken as UTC.
    private static TrialRecord Timed(Interchange.PortableTrial trial) =>
        trial.Record with
        {
            Begun = Utc(trial.Started) ?? trial.Record.Begun,
            Ended = Utc(trial.Ended) ?? trial.Record.Ended,
        };

    private static DateTimeOffset? Utc(DateTime? time) =>
        time is { } known ? new DateTimeOffset(DateTime.SpecifyKind(known, DateTimeKind.Utc)) : null;
}

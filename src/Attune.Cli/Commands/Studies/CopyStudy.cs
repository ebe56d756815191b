using System.CommandLine;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Trials;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study copy</c> and <c>attune study delete</c>.</summary>
internal static class CopyStudy
{
    public static Command CreateCopy(Host host)
    {
        var study = StudyOptions.Study();
        var to = StudyOptions.Valued<string>("--to", "FILE.db[#NAME]", "Where the copy goes; no study may be there");
        to.Required = true;
        var json = StudyOptions.Json();
        var command = new Command("copy", "Copy a study, within a file or into another one.") { study, to, json };
        command.SetAction(parsed =>
        {
            var kept = KeptStudy.Read(parsed.GetValue(study)!);
            var wanted = StudyPlace.Parse(parsed.GetValue(to)!);
            var place = StudyPlace.New(wanted with { Name = wanted.Name ?? kept.Place.Name });
            using (var storage = place.Open())
            {
                storage.Create(kept.Definition);
                if (kept.Trials.Count > 0)
                {
                    // What runs there does not run here.
                    storage.TryAddAll([
                        .. kept.Trials.Select(static trial =>
                            trial.State == TrialState.Running ? trial with { State = TrialState.Cancelled } : trial
                        ),
                    ]);
                }
            }

            return Say(host, "copy", "copied", place, kept.Trials.Count, parsed.GetValue(json));
        });
        return command;
    }

    public static Command CreateDelete(Host host)
    {
        var study = StudyOptions.Study();
        var force = new Option<bool>("--force") { Description = "Also where trials are at work" };
        var json = StudyOptions.Json();
        var command = new Command("delete", "Delete a study and its trials; its name must be given.")
        {
            study,
            force,
            json,
        };
        command.SetAction(parsed =>
        {
            var text = parsed.GetValue(study)!;
            if (StudyPlace.Parse(text).Name is null)
            {
                throw new ArgumentException(
                    $"What is deleted must be named, but got only the file '{text}'. Give --study \"{text}#NAME\"."
                );
            }

            var place = StudyPlace.Find(text);
            using var storage = place.Open();
            var count = storage.Summarize().Trials;
            if (!parsed.GetValue(force))
            {
                RequireIdle(storage);
            }

            storage.Clear();
            return Say(host, "delete", "deleted", place, count, parsed.GetValue(json));
        });
        return command;
    }

    private static void RequireIdle(Storage.StudyStorage storage)
    {
        int[] running =
        [
            .. storage
                .Load()
                .Where(static trial => trial.State == TrialState.Running)
                .Select(static trial => trial.Number)
                .Except(storage.FindUnleased()),
        ];
        if (running.Length > 0)
        {
            throw new ArgumentException(
                $"Only a study at rest is deleted, but these trials are at work: {string.Join(", ", running)}. End their workers, "
                    + "or give --force."
            );
        }
    }

    private static int Say(Host host, string name, string done, StudyPlace place, int count, bool isJson)
    {
        host.Out.WriteLine(
            isJson
                ? Json.Line(writer =>
                {
                    StudyJsonHead.WriteFormat(writer, name);
                    writer.WriteString("name", place.Name);
                    writer.WriteNumber("trials", count);
                })
                : $"{done} {place}: {Display.Texts.Count(count, "trial")}"
        );
        return ExitCode.Success;
    }
}

using System.CommandLine;
using Attune.Cli.Display;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Trials;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study ask</c>: begins a trial that another program runs.</summary>
internal static class AskTrial
{
    private const int DefaultLease = 3600;

    public static Command Create(Host host)
    {
        var study = StudyOptions.Study();
        var lease = StudyOptions.WithDefault(
            "--lease",
            "SECONDS",
            "After so long without a tell, the trial is handed out again",
            DefaultLease
        );
        var json = StudyOptions.Json();
        var command = new Command("ask", "Begin a trial, and print its parameters.") { study, lease, json };
        command.SetAction(parsed =>
        {
            StudyOptions.RequirePositive("--lease", parsed.GetValue(lease));
            var place = StudyPlace.Find(parsed.GetValue(study)!);
            // Each trial has a worker of its own, whom tell finds by the trial's number.
            using var storage = place.Open($"asked-{Guid.NewGuid():N}", TimeSpan.FromSeconds(parsed.GetValue(lease)));
            return Run(StoredStudy.Open(storage), parsed.GetValue(json), host);
        });
        return command;
    }

    private static int Run(Study study, bool isJson, Host host)
    {
        Trial trial;
        try
        {
            trial = study.Ask();
        }
        catch (InvalidOperationException error)
        {
            if (isJson)
            {
                host.Out.WriteLine(
                    Json.Line(writer =>
                    {
                        StudyJsonHead.WriteFormat(writer, "ask");
                        writer.WriteNull("number");
                        writer.WriteString("reason", study.IsExhausted ? "exhausted" : "window");
                    })
                );
            }

            host.WriteError(error.Message);
            return ExitCode.Failed;
        }

        host.Out.WriteLine(isJson ? JsonOf(trial) : $"trial {trial.Number}  {Texts.Of(trial.Values)}");
        return ExitCode.Success;
    }

    private static string JsonOf(Trial trial) =>
        Json.Line(writer =>
        {
            StudyJsonHead.WriteFormat(writer, "ask");
            writer.WriteNumber("number", trial.Number);
            writer.WriteNumber("attempt", trial.Attempts);
            writer.WriteNumber("seed", TrialSeed.Of(trial));
            writer.WriteStartObject("parameters");
            Json.WriteValues(writer, trial.Values);
            writer.WriteEndObject();
        });
}

using System.CommandLine;
using System.Globalization;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study tell</c>: reports values of a trial that was asked for, or ends it.</summary>
internal static class TellTrial
{
    private const int DefaultLease = 3600;

    public static Command Create(Host host)
    {
        var number = new Argument<int>("number") { Description = "The trial" };
        var values = new Argument<double[]>("value")
        {
            Description = "One value for each objective",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var study = StudyOptions.Study();
        var reports = StudyOptions.Repeated("--report", "STEP=VALUE", "A value on the way; repeatable");
        var pruned = new Option<bool>("--pruned") { Description = "The trial ended early" };
        var failed = StudyOptions.Valued<string?>("--failed", "REASON", "The trial failed");
        var lease = StudyOptions.WithDefault(
            "--lease",
            "SECONDS",
            "After so long without a tell, the trial is handed out again",
            DefaultLease
        );
        var json = StudyOptions.Json();
        var command = new Command("tell", "Report values of a trial that was asked for, or end it.")
        {
            number,
            values,
            study,
            reports,
            pruned,
            failed,
            lease,
            json,
        };
        command.SetAction(parsed =>
        {
            StudyOptions.RequirePositive("--lease", parsed.GetValue(lease));
            var told = Told.Read(
                parsed.GetValue(values) ?? [],
                parsed.GetValue(reports) ?? [],
                parsed.GetValue(pruned),
                parsed.GetValue(failed)
            );
            var place = StudyPlace.Find(parsed.GetValue(study)!);
            using var storage = place.Open(
                WorkerOf(place, parsed.GetValue(number)),
                TimeSpan.FromSeconds(parsed.GetValue(lease))
            );
            return Tell(StoredStudy.Open(storage), storage, parsed.GetValue(number), told, parsed.GetValue(json), host);
        });
        return command;
    }

    // The study says what is wrong where nobody has asked for the trial.
    private static string WorkerOf(StudyPlace place, int number)
    {
        using var storage = place.Open();
        var trial = storage.Load().ElementAtOrDefault(number);
        if (storage.FindWorkerName(number) is { } name)
        {
            return name;
        }

        return trial?.State == TrialState.Running
            ? throw new ArgumentException(
                $"Only a trial that was asked for can be told, but trial {number} is run by a worker. Let the worker end it."
            )
            : $"asked-{Guid.NewGuid():N}";
    }

    private static int Tell(Study study, DatabaseStorage storage, int number, Told told, bool isJson, Host host)
    {
        try
        {
            var trial = study.Continue(number);
            foreach (var (step, values) in told.Reports)
            {
                trial.Report(step, values);
            }

            if (told.Outcome is { } outcome)
            {
                var ended = study.Tell(trial, outcome);
                Say(host, isJson, number, TrialJson.StateName(ended.State), ended.Values, ended.FailureReason, null);
            }
            else
            {
                storage.RenewLeases();
                Say(host, isJson, number, TrialJson.StateName(TrialState.Running), [], null, trial.ShouldPrune);
            }

            return ExitCode.Success;
        }
        catch (InvalidOperationException error)
        {
            throw new ArgumentException(error.Message, error);
        }
    }

    private static void Say(
        Host host,
        bool isJson,
        int number,
        string state,
        IReadOnlyList<double> values,
        string? reason,
        bool? shouldPrune
    )
    {
        if (isJson)
        {
            host.Out.WriteLine(
                Json.Line(writer =>
                {
                    StudyJsonHead.WriteFormat(writer, "tell");
                    writer.WriteNumber("number", number);
                    writer.WriteString("state", state);
                    TrialJson.WriteNumbers(writer, "values", values);
                    writer.WriteString("failure_reason", reason);
                    if (shouldPrune is { } prune)
                    {
                        writer.WriteBoolean("should_prune", prune);
                    }
                })
            );
            return;
        }

        var text = string.Join("  ", values.Select(static value => value.ToString(CultureInfo.InvariantCulture)));
        var advice = shouldPrune == true ? ": hopeless, says the pruner" : "";
        host.Out.WriteLine($"trial {number}  {state}{(reason is null ? "" : $": {reason}")}{advice}  {text}".TrimEnd());
    }
}

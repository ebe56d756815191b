using System.CommandLine;
using Attune.Cli.Commands.Studies;
using Attune.Cli.Display;
using Attune.Cli.Studies;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Cli.Commands;

/// <summary><c>attune worker</c>: runs a program for each trial of a study, beside any number of other workers.</summary>
internal static class WorkerCommand
{
    public static Command Create(Host host)
    {
        var program = new Argument<string[]>("command")
        {
            Description = "The program and its arguments, behind --",
            Arity = ArgumentArity.OneOrMore,
        };
        var study = StudyOptions.Study();
        var trials = StudyOptions.Valued<int?>(
            "--trials",
            "N",
            "How many trials the study holds in the end, over all workers [default: until Ctrl-C]"
        );
        var workers = StudyOptions.WithDefault("--workers", "N", "Trials at work at once here", 1);
        var timeout = StudyOptions.Valued<int?>("--trial-timeout", "SECONDS", "A trial that takes longer has failed");
        var json = new Option<bool>("--json") { Description = "Print one line of JSON for each trial that ended" };
        var command = new Command("worker", "Run a program for each trial of a study.")
        {
            program,
            study,
            trials,
            workers,
            timeout,
            json,
        };
        command.SetAction(parsed =>
        {
            StudyOptions.RequirePositive("--trials", parsed.GetValue(trials));
            StudyOptions.RequirePositive("--workers", parsed.GetValue(workers));
            StudyOptions.RequirePositive("--trial-timeout", parsed.GetValue(timeout));
            var place = StudyPlace.Find(parsed.GetValue(study)!);
            using var storage = place.Open();
            var printer = new EndedTrials(host, StoredStudy.DefinitionOf(storage), parsed.GetValue(json));
            var opened = StoredStudy.Open(
                storage,
                parsed.GetValue(trials),
                parsed.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                printer.Print
            );
            var runner = new TrialProgram(parsed.GetValue(program)!, opened);
            return Run(opened, runner, parsed.GetValue(workers), host);
        });
        return command;
    }

    private static int Run(Study study, TrialProgram program, int workers, Host host)
    {
        var cancellation = host.Interruption.Search;
        try
        {
            study.Optimize(program.Run, workers: workers, cancellation: cancellation);
        }
        catch (Exception error)
            when (error is StorageException
                || (error is InvalidOperationException && error.InnerException is ArgumentException or IOException)
            )
        {
            host.WriteError(error.Message);
            return ExitCode.Failed;
        }

        if (cancellation.IsCancellationRequested)
        {
            host.WriteError("interrupted; what was finished is saved.");
            return ExitCode.Interrupted;
        }

        var all = study.Trials;
        if (all.Count > 0 && all.All(static trial => trial.State == TrialState.Failed))
        {
            host.WriteError(
                $"all {Texts.Count(all.Count, "trial")} failed; the last: {all[^1].FailureReason}. Mend what it says."
            );
            return ExitCode.Failed;
        }

        return ExitCode.Success;
    }
}

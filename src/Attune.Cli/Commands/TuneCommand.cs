using System.CommandLine;
using System.Globalization;
using Attune.Cli.Display;
using Attune.Cli.Reports;
using Attune.Cli.Runs;
using Attune.Cli.Tuning;

namespace Attune.Cli.Commands;

/// <summary><c>attune tune</c>: searches, fits the best, writes the run folder.</summary>
internal static class TuneCommand
{
    public static Command Create(Host host)
    {
        var options = new TuneOptions();
        var command = new Command("tune", "Search the best hyperparameters of a network for a data set.");
        options.AddTo(command);
        command.SetAction(parsed =>
            Run(
                options.ResumedRun(parsed) is { } run
                    ? BegunRun.Read(run, parsed, options, command)
                    : options.Read(parsed),
                host
            )
        );
        return command;
    }

    private static int Run(TuneSettings settings, Host host)
    {
        if (settings is { Resume: null, AllowedChanges.Count: > 0 })
        {
            throw new ArgumentException(
                $"Changes are allowed of a run that goes on, but got --allow-change {settings.AllowedChanges[0]} without --resume. Leave "
                    + "it out."
            );
        }

        var job = TuneJob.Check(settings);
        var folder = settings.Resume is { } run ? RunFolder.OfRun(run) : RunFolder.Choose(settings, job.Source.Name);
        if (settings.DryRun)
        {
            DryRun.Print(job, folder, host);
            return ExitCode.Success;
        }

        using var study = settings.Resume is null ? null : RunStudy.Resume(folder, job);
        foreach (var note in study?.Notes ?? [])
        {
            host.WriteError($"{note}.");
        }

        if (settings is { Json: false, Quiet: false })
        {
            host.WriteLines(
                [
                    .. PlanText.Lines(job),
                    PlanText.Line("output", folder.Path),
                    .. study is null
                        ? Array.Empty<string>()
                        :
                        [
                            PlanText.Line(
                                "resume",
                                $"{Texts.Count(study.EndedTrials, "trial")} of {job.Trials} finished before"
                            ),
                        ],
                    "",
                ],
                PlanText.Indent
            );
        }

        try
        {
            return Run(job, folder, study, host);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No bad input any more: the work was begun.
            host.WriteError($"the run folder could not be written: {error.Message}");
            return ExitCode.Failed;
        }
        catch (InvalidOperationException error) when (error.InnerException is IOException inner)
        {
            // Not broken into lines: the command is there to be copied.
            host.Error.WriteLine($"attune: {inner.Message} What was finished is saved; go on: {ResumeCommand(folder)}");
            return ExitCode.Failed;
        }
    }

    private static int Run(TuneJob job, RunFolder folder, RunStudy? resumed, Host host)
    {
        if (resumed is null)
        {
            folder.Create(job);
        }
        else
        {
            folder.Continue(job);
        }

        using var begun = resumed is null ? RunStudy.Begin(folder) : null;
        var report = Search(job, folder, (resumed ?? begun)!.Search, host);
        folder.Write(job, report);
        RunFiles.Write(folder.Path, job, report);
        Conclude(job, report, folder, host);
        return report.State switch
        {
            RunState.Interrupted => ExitCode.Interrupted,
            RunState.Failed => ExitCode.Failed,
            _ => ExitCode.Success,
        };
    }

    private static string ResumeCommand(RunFolder folder) =>
        CommandText.Shell(["attune", "tune", "--resume", folder.Path]);

    private static TuneReport Search(TuneJob job, RunFolder folder, KeptSearch kept, Host host)
    {
        var log = new TensorBoardObserver(folder.TensorBoard, job);
        if (job.Settings.Json || job.Settings.Quiet)
        {
            return TuneRun.Run(job, log, kept, host);
        }

        if (host.Screen is not { } screen)
        {
            return TuneRun.Run(job, new Observers(log, new PlainDisplay(host.Out, job)), kept, host);
        }

        var board = new SearchBoard(job);
        return LiveDisplay.Run(screen, board, host.Time, () => TuneRun.Run(job, new Observers(log, board), kept, host));
    }

    private static void Conclude(TuneJob job, TuneReport report, RunFolder folder, Host host)
    {
        if (job.Settings.Json)
        {
            host.Out.WriteLine(
                RunDescription.Of(
                    job,
                    report,
                    writer =>
                    {
                        writer.WriteString("output", folder.Path);
                        writer.WriteNumber("seconds", report.Elapsed.TotalSeconds);
                    }
                )
            );
        }
        else
        {
            var seconds = report.Elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
            host.WriteLines(
                [
                    "",
                    .. SummaryText.Lines(job, report),
                    SummaryText.Line("time", $"{seconds} s"),
                    SummaryText.Line("saved", folder.Path),
                ],
                SummaryText.Indent
            );
        }

        if (report.State == RunState.Interrupted)
        {
            // Not broken into lines: the command is there to be copied.
            host.Error.WriteLine(
                $"attune: interrupted{(report.Search.Best is null ? " before any trial was complete" : "; what was finished is saved")}. "
                    + $"Go on: {ResumeCommand(folder)}"
            );
        }
        else if (report.State == RunState.Failed)
        {
            host.WriteError(FailureText(report));
        }
    }

    private static string FailureText(TuneReport report)
    {
        if (report.ModelFailure is { } failure)
        {
            return $"the best candidate's final fit failed: {failure}.";
        }

        var reasons = report.Search.FailureReasons.Select(static reason => $"{reason.Value} × {reason.Key}");
        return $"all {Texts.Count(report.Search.Candidates.Count, "trial")} failed: {string.Join("; ", reasons)}. "
            + "Narrow the space (a smaller learning rate?) or mend what it says.";
    }
}

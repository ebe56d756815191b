using System.CommandLine;
using System.Globalization;
using Attune.Cli.Display;
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
        command.SetAction(parsed => Run(options.Read(parsed), host));
        return command;
    }

    private static int Run(TuneSettings settings, Host host)
    {
        var job = TuneJob.Check(settings);
        var folder = RunFolder.Choose(settings, job.Source.Name);
        if (settings.DryRun)
        {
            DryRun.Print(job, folder, host);
            return ExitCode.Success;
        }

        if (settings is { Json: false, Quiet: false })
        {
            host.WriteLines([.. PlanText.Lines(job), PlanText.Line("output", folder.Path), ""], PlanText.Indent);
        }

        try
        {
            folder.Create(job);
            var report = Search(job, folder, host);
            folder.Write(job, report);
            Conclude(job, report, folder, host);
            return report.State switch
            {
                RunState.Interrupted => ExitCode.Interrupted,
                RunState.Failed => ExitCode.Failed,
                _ => ExitCode.Success,
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No bad input any more: the work was begun.
            host.WriteError($"the run folder could not be written: {error.Message}");
            return ExitCode.Failed;
        }
    }

    private static TuneReport Search(TuneJob job, RunFolder folder, Host host)
    {
        var log = new TensorBoardObserver(folder.TensorBoard, job);
        if (job.Settings.Json || job.Settings.Quiet)
        {
            return TuneRun.Run(job, log, host);
        }

        if (host.Screen is not { } screen)
        {
            return TuneRun.Run(job, new Observers(log, new PlainDisplay(host.Out, job)), host);
        }

        var board = new SearchBoard(job);
        return LiveDisplay.Run(screen, board, host.Time, () => TuneRun.Run(job, new Observers(log, board), host));
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
            host.WriteError(
                report.Search.Best is null
                    ? "interrupted before any trial was complete."
                    : "interrupted; what was finished is saved."
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

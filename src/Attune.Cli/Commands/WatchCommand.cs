using System.CommandLine;
using Attune.Cli.Display;
using Attune.Cli.Studies;
using Attune.Dashboard.Live;
using Attune.Storage;

namespace Attune.Cli.Commands;

/// <summary><c>attune watch</c>: follows a run of another process in the terminal.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    public static Command Create(Host host)
    {
        var place = new Argument<string>("place")
        {
            Description = "A run's folder, a study's file or a database's address, with #NAME among several",
        };
        var command = new Command("watch", "Follow a run or a study of another process in the terminal.") { place };
        command.SetAction(parsed => Run(parsed.GetValue(place)!, host));
        return command;
    }

    private static int Run(string place, Host host)
    {
        using var reader = new StudyReader(StudySources.Single(place));
        try
        {
            // What cannot be read is refused before the screen is drawn on.
            var view = reader.Read();
            if (host.Screen is { } screen)
            {
                var begun = host.Time.GetUtcNow();
                LiveDisplay.Run(
                    screen,
                    (width, height) => BoardView.Lines(WatchBoard.Of(view, host.Time.GetUtcNow()), null, width, height),
                    () => Follow(reader, next => view = next, host)
                );
            }
            else
            {
                var printer = new PlainWatch(host.Out);
                printer.Print(view);
                Follow(reader, printer.Print, host);
            }
        }
        catch (Exception error) when (error is StorageException or InvalidOperationException)
        {
            host.WriteError(error.Message);
            return ExitCode.Failed;
        }

        return ExitCode.Success;
    }

    private static bool Follow(StudyReader reader, Action<StudyView> show, Host host)
    {
        while (true)
        {
            var view = reader.Read();
            show(view);
            if (IsOver(view) || host.Interruption.Search.WaitHandle.WaitOne(Interval))
            {
                return true;
            }
        }
    }

    private static bool IsOver(StudyView view) =>
        !view.AtWork.Any()
        && (
            view.Requested == StudyRequest.Stop
            || (view.Planned is { } planned && view.Trials.Count(static trial => trial.HasEnded) >= planned)
        );
}

using Spectre.Console;
using Spectre.Console.Rendering;

namespace Attune.Cli.Display;

/// <summary>Redraws a board while the work goes on, where something has changed.</summary>
internal static class LiveDisplay
{
    private const int RedrawMilliseconds = 100;

    /// <summary>Runs the work while the board of its search is drawn; the last state stays on the screen.</summary>
    public static T Run<T>(IAnsiConsole screen, SearchBoard board, TimeProvider time, Func<T> work)
    {
        var start = time.GetTimestamp();
        return Run(
            screen,
            (width, height) =>
            {
                var elapsed = time.GetElapsedTime(start);
                return BoardView.Lines(TuneBoard.Of(board.Look(), elapsed), elapsed, width, height);
            },
            work
        );
    }

    /// <summary>Runs the work while lines are drawn.</summary>
    /// <param name="screen">The screen.</param>
    /// <param name="draw">The lines for a width and a height.</param>
    /// <param name="work">The work.</param>
    public static T Run<T>(IAnsiConsole screen, Func<int, int, IReadOnlyList<string>> draw, Func<T> work)
    {
        T? result = default;
        screen
            .Live(new Text(""))
            .Start(context =>
            {
                var task = Task.Run(work);
                IReadOnlyList<string> shown = [];
                do
                {
                    // One column stays free: a terminal that has written its last one may begin a new line.
                    var lines = draw(screen.Profile.Width - 1, screen.Profile.Height);
                    if (!lines.SequenceEqual(shown))
                    {
                        shown = lines;
                        context.UpdateTarget(new Rows(lines.Select(static line => (IRenderable)new Markup(line))));
                    }
                } while (Task.WaitAny([task], RedrawMilliseconds) < 0);

                context.UpdateTarget(
                    new Rows(
                        draw(screen.Profile.Width - 1, screen.Profile.Height)
                            .Select(static line => (IRenderable)new Markup(line))
                    )
                );
                result = task.GetAwaiter().GetResult();
            });
        return result!;
    }
}

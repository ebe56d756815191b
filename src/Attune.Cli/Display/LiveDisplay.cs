using Spectre.Console;
using Spectre.Console.Rendering;

namespace Attune.Cli.Display;

/// <summary>Redraws a search's board while the work goes on.</summary>
internal static class LiveDisplay
{
    private const int RedrawMilliseconds = 100;

    /// <summary>Runs the work while the board is drawn; the last state stays on the screen.</summary>
    public static T Run<T>(IAnsiConsole screen, SearchBoard board, TimeProvider time, Func<T> work)
    {
        var start = time.GetTimestamp();
        T? result = default;
        screen
            .Live(new Text(""))
            .Start(context =>
            {
                var task = Task.Run(work);
                while (Task.WaitAny([task], RedrawMilliseconds) < 0)
                {
                    context.UpdateTarget(Draw());
                }

                context.UpdateTarget(Draw());
                result = task.GetAwaiter().GetResult();
            });
        return result!;

        // One column stays free: a terminal that has written its last one may begin a new line.
        Rows Draw() =>
            new(
                BoardView
                    .Lines(board.Look(), time.GetElapsedTime(start), screen.Profile.Width - 1, screen.Profile.Height)
                    .Select(static line => (IRenderable)new Markup(line))
            );
    }
}

namespace Attune.Pictures;

/// <summary>What a terminal of 80 columns and 24 rows shows, drawn by <c>eng/terminal-picture.py</c>.</summary>
/// <param name="folder">Where pictures go.</param>
internal sealed class Terminal(string folder) : IDisposable
{
    private const string Server = "attune-pictures";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private bool isStarted;

    /// <summary>Runs the tool in a terminal, and keeps its screen.</summary>
    /// <param name="name">The picture's name.</param>
    /// <param name="title">What stands above it.</param>
    /// <param name="isReady">Whether the screen is worth keeping.</param>
    /// <param name="words">What the tool is asked.</param>
    public void Keep(string name, string title, Func<string, bool> isReady, params string[] words)
    {
        string[] begin = isStarted ? ["new-window"] : ["-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24"];
        Tmux([.. begin, $"{Tool.Shell(words)}; cat"]);
        isStarted = true;
        var end = DateTime.UtcNow + Patience;
        while (!isReady(Tmux("capture-pane", "-p")))
        {
            if (DateTime.UtcNow > end)
            {
                throw new InvalidOperationException($"The screen of {name} never came:\n{Tmux("capture-pane", "-p")}");
            }

            Thread.Sleep(Pause);
        }

        // The line of the status belongs to the terminal's server.
        var screen = Path.GetTempFileName();
        File.WriteAllText(screen, Tmux("capture-pane", "-e", "-p"));
        var svg = Tool.Output("sh", "-c", $"python3 eng/terminal-picture.py '{title}' < '{screen}'");
        File.WriteAllText(Path.Combine(folder, $"{name}.svg"), svg);
        File.Delete(screen);
    }

    public void Dispose()
    {
        if (isStarted)
        {
            Tmux("kill-server");
        }
    }

    private static string Tmux(params string[] words) => Tool.Output("tmux", ["-L", Server, .. words]);
}

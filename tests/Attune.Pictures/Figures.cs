namespace Attune.Pictures;

/// <summary>Every figure as a small picture.</summary>
internal static class Figures
{
    private static readonly string[] OfRuns =
    [
        "history",
        "curves",
        "parallel",
        "slice",
        "contour",
        "rank",
        "importances",
        "edf",
        "timeline",
        "improvement",
        "folds",
        "predicted",
        "residuals",
    ];

    private static readonly string[] OfSeveral = ["history", "history-spread", "edf"];
    private static readonly string[] OfObjectives = ["pareto", "hypervolume"];

    /// <summary>Draws all.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="run">A run.</param>
    /// <param name="others">Runs to lay over it.</param>
    /// <param name="objectives">A study of several objectives.</param>
    public static void Draw(string folder, string run, string[] others, string objectives)
    {
        Directory.CreateDirectory(folder);
        foreach (var kind in OfRuns)
        {
            Draw(folder, kind, kind, run);
        }

        string[] compare = [.. others.SelectMany(static other => (string[])["--compare", other])];
        foreach (var kind in OfSeveral)
        {
            Draw(folder, kind, kind == "history" ? "history-several" : kind, [run, .. compare]);
        }

        foreach (var kind in OfObjectives)
        {
            Draw(folder, kind, kind, objectives);
        }
    }

    private static void Draw(string folder, string kind, string name, params string[] sources)
    {
        // Pairs of three parameters say enough of how pairs look.
        string[] few = kind is "contour" or "rank" ? ["--parameters", "n_neurons,learning_rate,optimizer"] : [];
        string[] all = ["figure", .. sources, "--kind", kind, .. few];
        string[] size = kind is "slice" or "contour" or "rank" ? [] : ["--width", "480", "--height", "320"];
        Tool.Run([.. all, .. size, "--output", Path.Combine(folder, $"{name}.png")]);
    }
}

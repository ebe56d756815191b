namespace Attune.Pictures;

/// <summary>Every figure as a small picture.</summary>
internal static class Figures
{
    private static readonly string[] OfPruned = ["history", "curves", "timeline", "folds", "predicted", "residuals"];
    private static readonly string[] OfComplete =
    [
        "parallel",
        "slice",
        "contour",
        "rank",
        "importances",
        "improvement",
    ];
    private static readonly string[] OfSeveral = ["history", "history-spread", "edf"];
    private static readonly string[] OfObjectives = ["pareto", "hypervolume"];

    /// <summary>Draws all.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="pruned">A run with pruned and failed trials.</param>
    /// <param name="complete">Runs with more complete trials.</param>
    /// <param name="objectives">A study of several objectives.</param>
    public static void Draw(string folder, string pruned, string[] complete, string objectives)
    {
        Directory.CreateDirectory(folder);
        foreach (var kind in OfPruned)
        {
            Draw(folder, kind, kind, pruned);
        }

        foreach (var kind in OfComplete)
        {
            Draw(folder, kind, kind, complete[0]);
        }

        string[] compare = [.. complete.Skip(1).SelectMany(static other => (string[])["--compare", other])];
        foreach (var kind in OfSeveral)
        {
            Draw(folder, kind, kind == "history" ? "history-several" : kind, [complete[0], .. compare]);
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
        var file = Path.Combine(folder, $"{name}.png");
        Tool.Run([.. all, .. size, "--output", file]);
        Tool.Shrink(file);
    }
}

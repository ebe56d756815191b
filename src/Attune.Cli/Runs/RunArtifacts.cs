using Attune.Dashboard;

namespace Attune.Cli.Runs;

/// <summary>What a run's folder holds for those who watch: its results, and the curves for TensorBoard of each trial.</summary>
internal static class RunArtifacts
{
    /// <summary>Lists a run's own files (null), or a trial's (by number).</summary>
    /// <param name="run">The run's folder.</param>
    public static Func<int?, IReadOnlyList<DashboardFile>> Of(string run) =>
        trial =>
            trial is { } number
                ? Within(
                    Path.Combine(run, RunFolder.TensorBoardFolder, TensorBoardObserver.NameOf(number)),
                    SearchOption.AllDirectories
                )
                : Within(run, SearchOption.TopDirectoryOnly);

    // A link may lead out of the run, and a study at work is no file to copy.
    private static DashboardFile[] Within(string folder, SearchOption depth) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(
                        folder,
                        "*",
                        new EnumerationOptions
                        {
                            RecurseSubdirectories = depth == SearchOption.AllDirectories,
                            AttributesToSkip = FileAttributes.ReparsePoint,
                        }
                    )
                    .Where(static file =>
                        !Path.GetFileName(file).StartsWith(RunStudy.FileName, StringComparison.Ordinal)
                    )
                    .Order(StringComparer.Ordinal)
                    .Select(file => new DashboardFile(Path.GetRelativePath(folder, file).Replace('\\', '/'), file)),
            ]
            : [];
}

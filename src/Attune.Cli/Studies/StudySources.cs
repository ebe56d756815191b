using Attune.Cli.Runs;
using Attune.Dashboard;
using Attune.Storage;

namespace Attune.Cli.Studies;

/// <summary>The studies that are in a place: a run's folder, a folder of runs or files, a file or a database.</summary>
internal static class StudySources
{
    /// <summary>The file of a run's study.</summary>
    public const string RunStudyFile = "study.db";

    private const string FilePattern = "*.db";

    /// <summary>Checks a place.</summary>
    /// <returns>What lists its studies, each time anew.</returns>
    /// <exception cref="ArgumentException">There is no such place, or no such study.</exception>
    public static Func<IReadOnlyList<DashboardSource>> Of(string text)
    {
        if (Directory.Exists(text))
        {
            if (File.Exists(Path.Combine(text, RunFolder.RunFile)) && !File.Exists(Path.Combine(text, RunStudyFile)))
            {
                throw new ArgumentException(
                    $"A run is watched by its study, but there is no {RunStudyFile} in '{text}': an earlier version made it. Look at it "
                        + $"with attune show {text}, or attune report {text}."
                );
            }

            return () => OfFolder(text);
        }

        var place = StudyPlace.Parse(text);
        if (place.Name is not null || place.Server is null)
        {
            // Whoever names one is told at once that there is none.
            var names = place.Names();
            if (place.Name is { } name && !names.Contains(name))
            {
                _ = StudyPlace.Find(text);
            }
        }

        return () => OfPlace(place);
    }

    /// <summary>The only study of a place.</summary>
    /// <exception cref="ArgumentException">There is none, or there are several.</exception>
    public static DashboardSource Single(string text) =>
        Of(text)() switch
        {
            [var only] => only,
            [] => throw new ArgumentException(
                $"There must be a study to watch, but there is none in '{text}'. Begin one: attune tune, or attune study create."
            ),
            var several => throw new ArgumentException(
                $"One study is watched at a time, but '{text}' holds {string.Join(", ", several.Select(static one => one.Name))}. "
                    + "Name the run's folder, or the file with #NAME."
            ),
        };

    private static DashboardSource[] OfFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        // A run's folder is named, not its file; in a folder of runs each run is.
        var own = Path.Combine(folder, RunStudyFile);
        if (File.Exists(own))
        {
            return [.. OfFile(own)];
        }

        return
        [
            .. Directory
                .EnumerateFiles(folder, FilePattern)
                .Concat(
                    Directory
                        .EnumerateDirectories(folder)
                        .Select(static run => Path.Combine(run, RunStudyFile))
                        .Where(File.Exists)
                )
                .Order(StringComparer.Ordinal)
                .SelectMany(OfFile),
        ];
    }

    private static DashboardSource[] OfPlace(StudyPlace place)
    {
        if (place.Server is null)
        {
            return [.. OfFile(place.Path).Where(source => place.Name is null || source.Name == place.Name)];
        }

        var names = place.Name is { } name ? [name] : place.Names();
        return [.. names.Select(one => new DashboardSource(one, place.Path, (place with { Name = one }).Open))];
    }

    private static IEnumerable<DashboardSource> OfFile(string path)
    {
        IReadOnlyList<string> names;
        try
        {
            names = File.Exists(path) ? new StudyPlace(path, null).Names() : [];
        }
        catch (StorageException error)
        {
            // The other files are shown all the same.
            var message = error.Message;
            return [new DashboardSource(Path.GetFileName(path), path, () => throw new StorageException(message))];
        }

        var isRun =
            Path.GetFileName(path) == RunStudyFile
            && File.Exists(Path.Combine(Path.GetDirectoryName(path)!, RunFolder.RunFile));
        return names.Select(name => new DashboardSource(
            isRun ? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))! : name,
            path,
            new StudyPlace(path, name).Open
        )
        {
            Exists = () => File.Exists(path),
            Files = isRun ? RunArtifacts.Of(Path.GetDirectoryName(Path.GetFullPath(path))!) : static _ => [],
        });
    }
}

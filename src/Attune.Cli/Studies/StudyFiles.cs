using Attune.Cli.Runs;
using Attune.Learning.Checkpoints;

namespace Attune.Cli.Studies;

/// <summary>The bytes that a study's files take on the disk.</summary>
/// <param name="Study">Its own file, with what SQLite keeps beside it.</param>
/// <param name="Checkpoints">The checkpoints beside it; 0 where it is no run's.</param>
/// <param name="Run">The whole run folder; 0 where it is no run's.</param>
internal sealed record StudyFiles(long Study, long Checkpoints, long Run)
{
    private static readonly string[] Endings = ["", "-wal", "-shm"];

    public static StudyFiles Of(StudyPlace place)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(place.Path))!;
        var isRun = Path.GetFileName(place.Path) == RunStudy.FileName && RunFolder.IsRun(folder);
        return new StudyFiles(
            Endings.Sum(end => SizeOf(new FileInfo(place.Path + end))),
            isRun ? new CheckpointFolder(Path.Combine(folder, RunStudy.CheckpointsName)).SizeInBytes() : 0,
            isRun ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(SizeOf) : 0
        );
    }

    private static long SizeOf(FileInfo file) => file.Exists ? file.Length : 0;
}

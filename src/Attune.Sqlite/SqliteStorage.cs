using Attune.Storage;
using Attune.Storage.Sql;

namespace Attune.Sqlite;

/// <summary>
/// Keeps a study in a SQLite file, for any number of processes of one machine. What a call has written outlives the process when the
/// call returns, by whatever way the process ends. The beginning and the end of a trial outlive a power cut as well; of what a trial
/// reported while it ran, a power cut may take back the last moments, and the trial then runs again anyway.
/// </summary>
/// <remarks>
/// The file is in WAL mode: beside it lie <c>-wal</c> and <c>-shm</c>, which belong to it. It must not lie on a network's file system.
/// One file can hold many studies, each by its name. Leases go by <see cref="DatabaseStorage.TimeProvider"/>.
/// </remarks>
public sealed class SqliteStorage : DatabaseStorage
{
    private readonly string path;

    /// <summary>Takes a file. It is opened, or made, when it is first needed.</summary>
    /// <param name="path">The file, for example <c>study.db</c>.</param>
    public SqliteStorage(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        this.path = Path.GetFullPath(path);
    }

    /// <summary>Whether reports, constraints and attributes too outlive a power cut when their call returns; each then waits for the disk.</summary>
    /// <value>The default is false.</value>
    public bool FlushesReports { get; init; }

    internal override SqlCallKind NoteKind => FlushesReports ? SqlCallKind.Flushes : SqlCallKind.Writes;

    /// <inheritdoc/>
    public override async Task WaitForChangesAsync(long cursor)
    {
        // Short waits first: others' trials may be short. After a second in all, leases may have run out.
        var seen = -1;
        for (var pause = 1; pause < 256; pause = pause < 16 ? 2 * pause : pause + 8)
        {
            var writes = ((SqliteWriter)Queue).CountOthersWrites();
            if (writes != seen && Read(static study => study.LastChange()) > cursor)
            {
                return;
            }

            seen = writes;
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(pause, 32)), TimeProvider);
        }
    }

    /// <summary>The names of a file's studies, in the order in which they were made.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StorageException">The file is damaged, another program's, or of a later version.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IReadOnlyList<string> StudyNames(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return File.Exists(path)
            ? SqliteFile.StudyNames(Path.GetFullPath(path))
            : throw new FileNotFoundException($"A study's file must exist, but there is no '{path}'. Check its name.");
    }

    internal override SqlQueue OpenQueue() => new SqliteWriter(path, StudyName, Worker, TimeProvider, Lease);
}

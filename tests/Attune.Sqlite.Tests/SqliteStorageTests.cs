using Attune.Storage;
using Attune.TestKit;

namespace Attune.Sqlite.Tests;

public sealed class SqliteStorageTests : StorageContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<StudyStorage> open = [];
    private int files;

    public void Dispose()
    {
        foreach (var storage in open)
        {
            storage.Dispose();
        }

        folder.Dispose();
    }

    protected override StudyStorage Create() => Keep(new SqliteStorage(folder[$"{files++}.db"]));

    protected override StudyStorage Reopen(StudyStorage storage) => Keep(new SqliteStorage(folder[$"{files - 1}.db"]));

    protected override StudyStorage Share(StudyStorage storage) => Reopen(storage);

    private SqliteStorage Keep(SqliteStorage storage)
    {
        open.Add(storage);
        return storage;
    }
}

using Attune.Storage;
using Attune.TestKit;
using Xunit;

namespace Attune.PostgreSql.Tests;

public sealed class PostgreSqlStorageTests(Server server) : StorageContract, IClassFixture<Server>, IDisposable
{
    private readonly string address = server.Make();
    private readonly List<StudyStorage> open = [];
    private int studies;

    public void Dispose()
    {
        foreach (var storage in open)
        {
            storage.Dispose();
        }
    }

    protected override StudyStorage Create() => Open(++studies);

    protected override StudyStorage Reopen(StudyStorage storage) => Open(studies);

    protected override StudyStorage Share(StudyStorage storage) => Reopen(storage);

    private PostgreSqlStorage Open(int number)
    {
        var storage = new PostgreSqlStorage(address) { StudyName = $"study {number}" };
        open.Add(storage);
        return storage;
    }
}

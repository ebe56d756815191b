using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.PostgreSql.Tests;

/// <summary>
/// Tables of every released version are read and brought up to date. <c>golden/storage/study-v1.sql</c> is a dump of
/// <see cref="GoldenStudy"/>.
/// </summary>
public sealed class SchemaTests(Server server) : IClassFixture<Server>, IDisposable
{
    private readonly string dump = Path.GetTempFileName();

    public void Dispose() => File.Delete(dump);

    [Fact]
    public void Tables_of_version_1_read_as_they_were_written()
    {
        var again = server.Make();
        using var written = new PostgreSqlStorage(again);
        GoldenStudy.Make(written);
        var golden = GoldenFiles.PathOf("storage/study-v1.sql");
        if (Environment.GetEnvironmentVariable("ATTUNE_UPDATE_SCHEMA") == "1" && PostgreSqlSchema.Version == 1)
        {
            File.WriteAllText(golden, server.Dump(again));
        }

        var address = server.Make();
        Server.Execute(address, File.ReadAllText(golden));
        using var storage = new PostgreSqlStorage(address);
        var trials = storage.Load();
        Assert.Equal(GoldenStudy.Expected, Fingerprint.Of(trials));
        Assert.Empty(written.Definition!.DifferencesTo(storage.Definition!));
        Assert.Equal(written.Load().Select(GoldenStudy.Describe), trials.Select(GoldenStudy.Describe));
        Assert.Equal(
            (long)PostgreSqlSchema.Version,
            Server.Execute(address, "SELECT version FROM attune.schema_version")
        );

        // And it is gone on with.
        Assert.True(storage.TryAdd(new(trials.Count, [], TrialState.Running, null, [], null)));
        storage.AppendReport(trials.Count, 0, 1, 2);
    }

    [Fact]
    public void Many_open_a_new_database_at_once()
    {
        var address = server.Make();
        Parallel.For(
            0,
            16,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            _ =>
            {
                using var storage = new PostgreSqlStorage(address);
                Assert.Null(storage.Definition);
            }
        );
    }
}

using Attune.TestKit;
using Attune.Trials;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Attune.Sqlite.Tests;

/// <summary>
/// Files of every released version are read and brought up to date. <c>golden/storage/study-v1.db</c> was made by
/// <see cref="GoldenStudy.Make"/>.
/// </summary>
public sealed class SchemaTests : IDisposable
{
    private const string Update = "ATTUNE_UPDATE_SCHEMA";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_of_version_1_reads_as_it_was_written()
    {
        var golden = GoldenFiles.PathOf("storage/study-v1.db");
        if (Environment.GetEnvironmentVariable(Update) == "1" && SqliteSchema.Version == 1)
        {
            File.Delete(golden);
            Make(golden);
        }

        File.Copy(golden, folder["study.db"]);
        using var storage = new SqliteStorage(folder["study.db"]);
        var trials = storage.Load();
        Assert.Equal(GoldenStudy.Expected, Fingerprint.Of(trials));
        Make(folder["again.db"]);
        using var again = new SqliteStorage(folder["again.db"]);
        Assert.Empty(again.Definition!.DifferencesTo(storage.Definition!));
        Assert.Equal(again.Load().Select(GoldenStudy.Describe), trials.Select(GoldenStudy.Describe));
        Assert.Equal(SqliteSchema.Version, Read<long>("study.db", "PRAGMA user_version"));
        Assert.Equal("ok", Read<string>("study.db", "PRAGMA integrity_check"));
        Assert.Equal(Schema("again.db"), Schema("study.db"));

        // And it is gone on with.
        Assert.True(storage.TryAdd(new(trials.Count, [], TrialState.Running, null, [], null)));
        storage.AppendReport(trials.Count, 0, 1, 2);
    }

    [Fact]
    public void Many_open_a_new_file_at_once()
    {
        Parallel.For(
            0,
            16,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            _ =>
            {
                using var storage = new SqliteStorage(folder["study.db"]);
                Assert.Null(storage.Definition);
            }
        );
    }

    private static void Make(string path)
    {
        using var storage = new SqliteStorage(path);
        GoldenStudy.Make(storage);
    }

    private string Schema(string file) =>
        Read<string>(file, "SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema ORDER BY name)");

    private T Read<T>(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder[file]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (T)command.ExecuteScalar()!;
    }
}

using Attune.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Attune.Sqlite.Tests;

public sealed class ErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_that_is_no_database()
    {
        File.WriteAllText(folder["study.db"], new string('x', 10_000));
        Assert.Contains("must be a SQLite database", Failure(), StringComparison.Ordinal);
        Assert.Equal(10_000, new FileInfo(folder["study.db"]).Length);
    }

    [Fact]
    public void A_database_of_another_program()
    {
        Execute("CREATE TABLE mine (x)");
        Assert.Contains("another program's SQLite database", Failure(), StringComparison.Ordinal);
        Execute("PRAGMA user_version = 1");
        Assert.Contains("another program's SQLite database", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_later_version()
    {
        Make();
        Execute("PRAGMA user_version = 99");
        Assert.Contains(
            "schema 99 and this version knows up to 2. Update Attune.",
            Failure(),
            StringComparison.Ordinal
        );
        Execute("PRAGMA user_version = 2");
        using var storage = new SqliteStorage(folder["study.db"]);
        Assert.Equal(20, storage.Load().Count);
    }

    [Fact]
    public void A_directory_that_is_not_there()
    {
        using var storage = new SqliteStorage(folder["none/study.db"]);
        var error = Assert.Throws<StorageException>(() => storage.Definition);
        Assert.Contains("create the directory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_a_directory()
    {
        using var storage = new SqliteStorage(folder.Root);
        var error = Assert.Throws<StorageException>(() => storage.Definition);
        Assert.Contains("take another path", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void A_file_whose_end_is_torn_off(double share)
    {
        Make();
        using (var file = new FileStream(folder["study.db"], FileMode.Open))
        {
            file.SetLength((long)(file.Length * share));
        }

        var message = Failure();
        Assert.Contains("is damaged", message, StringComparison.Ordinal);
        Assert.Contains(".recover", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_rubbish()
    {
        Make();
        using (var file = new FileStream(folder["study.db"], FileMode.Open))
        {
            file.Position = 4096;
            for (var i = 0; i < file.Length - 4096; i++)
            {
                file.WriteByte(0xA5);
            }
        }

        Assert.Contains("is damaged", Failure(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE trials SET proposed = 'x' WHERE number = 3")]
    [InlineData("UPDATE trials SET proposed = '[1]' WHERE number = 3")]
    [InlineData("UPDATE trials SET bits = x'00' WHERE number = 3")]
    [InlineData("UPDATE trials SET proposed = x'00' WHERE number = 3")]
    [InlineData("UPDATE trials SET declared = 77 WHERE number = 3")]
    [InlineData("UPDATE declarations SET parameters = '{}'")]
    [InlineData("UPDATE reports SET value = NULL")]
    [InlineData("UPDATE studies SET definition = '{'")]
    [InlineData("DROP TABLE reports")]
    public void Columns_that_say_nothing(string sql)
    {
        Make();
        Execute(sql);
        using var storage = new SqliteStorage(folder["study.db"]);
        Assert.Throws<StorageException>(() =>
        {
            _ = storage.Definition;
            storage.Load();
        });
    }

    [Theory]
    [InlineData("PRAGMA user_version = -1", "its schema has the version -1")]
    [InlineData("DROP INDEX trials_by_change", "it lacks 'trials_by_change'")]
    [InlineData("ALTER TABLE workers ADD COLUMN note", "'workers' is not as it was made")]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON trials BEGIN DELETE FROM reports; END", "it has a trigger, 't'")]
    [InlineData(
        "ALTER TABLE reports RENAME TO kept; CREATE VIEW reports AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            + "SELECT kept.* FROM n, kept",
        "'reports' is not as it was made"
    )]
    public void Tables_that_are_not_ours(string sql, string expected)
    {
        Make();
        Execute(sql);
        var message = Failure();
        Assert.Contains("is damaged", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_beside_ours_are_the_users_affair()
    {
        Make();
        Execute(
            "CREATE TABLE mine (x); CREATE VIEW best AS SELECT min(value) FROM trials; CREATE INDEX i ON trials (value)"
        );
        using var storage = new SqliteStorage(folder["study.db"]);
        Assert.Equal(20, storage.Load().Count);
    }

    [Fact]
    public void A_storage_that_was_left()
    {
        var storage = new SqliteStorage(folder["study.db"]);
        _ = storage.Definition;
        storage.Dispose();
        storage.Dispose();
        Assert.Throws<ObjectDisposedException>(() => storage.Definition);
    }

    [Fact]
    public void An_error_of_one_call_is_not_another_one_s()
    {
        using var storage = new SqliteStorage(folder["study.db"]);
        storage.Create(new([Objective.Minimize("loss")], null, 0, 1, false, "RandomSampler", "NonePruner"));
        storage.TryAdd(new(0, [], Trials.TrialState.Running, null, [], null));
        Parallel.For(
            0,
            200,
            i =>
            {
                if (i % 2 == 0)
                {
                    storage.AppendReport(0, i, i);
                }
                else
                {
                    Assert.Throws<KeyNotFoundException>(() => storage.AppendReport(1, i, i));
                }
            }
        );
        Assert.Equal(100, storage.Load()[0].Reports.Count);
    }

    private void Make()
    {
        using var storage = new SqliteStorage(folder["study.db"]);
        new Study(Objective.Minimize("loss")) { Storage = storage }.Optimize(
            static trial =>
            {
                var x = trial.Float("x", 0, 1);
                for (var step = 0; step < 50; step++)
                {
                    trial.Report(step, x / (step + 1));
                }

                return x;
            },
            20
        );
    }

    private string Failure()
    {
        using var storage = new SqliteStorage(folder["study.db"]);
        return Assert.Throws<StorageException>(() => storage.Load()).Message;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder["study.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}

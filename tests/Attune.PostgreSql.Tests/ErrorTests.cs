using Attune.Storage;
using Xunit;

namespace Attune.PostgreSql.Tests;

public sealed class ErrorTests(Server server) : IClassFixture<Server>
{
    private const string Secret = "not-the-password";

    [Fact]
    public void A_wrong_password()
    {
        var message = Failure($"postgresql://attune:{Secret}@/postgres?host={server.Process.Host}");
        Assert.Contains("refuses the user 'attune'", message, StringComparison.Ordinal);
        Assert.Contains("PGPASSWORD", message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_password() =>
        Assert.Contains(
            "wants a password of the user 'attune'",
            Failure($"postgresql://attune@/postgres?host={server.Process.Host}"),
            StringComparison.Ordinal
        );

    [Fact]
    public void An_unknown_database()
    {
        var message = Failure(server.Address("nowhere"));
        Assert.Contains("has none named 'nowhere'", message, StringComparison.Ordinal);
        Assert.Contains("createdb nowhere", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_not_there()
    {
        var message = Failure($"postgresql://attune:{Secret}@/postgres?host=/nowhere");
        Assert.Contains("must answer, but '/nowhere' has not", message, StringComparison.Ordinal);
        Assert.Contains("Nothing that was acknowledged is lost", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_that_is_not_there() =>
        Assert.Contains(
            "there is no machine 'nowhere.invalid'",
            Failure($"postgresql://attune:{Secret}@nowhere.invalid/postgres"),
            StringComparison.Ordinal
        );

    [Fact]
    public void Tables_of_a_later_version()
    {
        var address = server.Make();
        using (var storage = new PostgreSqlStorage(address))
        {
            Assert.Null(storage.Definition);
        }

        Server.Execute(address, "UPDATE attune.schema_version SET version = 99");
        Assert.Contains(
            "schema 99 and this version knows up to 2. Update Attune.",
            Failure(address),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_schema_of_another_program()
    {
        var address = server.Make();
        Server.Execute(address, "CREATE SCHEMA attune; CREATE TABLE attune.mine (x int)");
        Assert.Contains("is another program's", Failure(address), StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_without_rights()
    {
        var address = server.Make();
        Server.Execute(address, "CREATE ROLE guest LOGIN PASSWORD 'guest'");
        var message = Failure(
            address.Replace($"attune:{Uri.EscapeDataString(Server.Password)}", "guest:guest", StringComparison.Ordinal)
        );
        Assert.Contains("CREATE SCHEMA attune AUTHORIZATION \"guest\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_of_that_name()
    {
        var address = server.Make();
        using var one = new PostgreSqlStorage(address);
        using var other = new PostgreSqlStorage(address);
        new Study(Objective.Minimize("loss")) { Storage = one }.Optimize(static trial => trial.Float("x", 0, 1), 1);
        var error = Assert.Throws<InvalidOperationException>(() =>
            new Study(Objective.Minimize("loss")) { Storage = other }.Optimize(
                static trial => trial.Float("x", 0, 1),
                1
            )
        );
        Assert.Contains("StudyStart.Resume", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE attune.trials SET proposed = 'x'")]
    [InlineData("UPDATE attune.trials SET bits = '\\x00'")]
    [InlineData("UPDATE attune.trials SET declared = 77")]
    [InlineData("UPDATE attune.reports SET value = NULL")]
    [InlineData("UPDATE attune.studies SET definition = '{'")]
    [InlineData("DROP TABLE attune.reports")]
    public void Columns_that_say_nothing(string sql)
    {
        var address = server.Make();
        using var storage = new PostgreSqlStorage(address);
        new Study(Objective.Minimize("loss")) { Storage = storage }.Optimize(
            static trial =>
            {
                trial.Report(0, 1);
                return trial.Float("x", 0, 1);
            },
            2
        );
        Server.Execute(address, sql);
        using var reader = new PostgreSqlStorage(address);
        Assert.Throws<StorageException>(() =>
        {
            _ = reader.Definition;
            reader.Load();
        });
    }

    [Fact]
    public void A_server_that_comes_back()
    {
        using var own = new TestServers.PostgreSqlServer();
        using var storage = new PostgreSqlStorage(own.Address());
        var study = new Study(Objective.Minimize("loss")) { Storage = storage };
        study.Optimize(
            trial =>
            {
                trial.Report(0, 1);
                own.Kill();
                var back = Task.Run(own.Start);
                trial.Report(1, 2);
                back.Wait();
                return trial.Float("x", 0, 1);
            },
            2
        );
        Assert.All(storage.Load(), static trial => Assert.Equal([new(0, 1.0), new(1, 2.0)], trial.Reports));
    }

    [Fact]
    public void An_error_of_one_call_is_not_another_one_s()
    {
        using var storage = new PostgreSqlStorage(server.Make());
        storage.Create(new([Objective.Minimize("loss")], null, 0, 1, false, "RandomSampler", "NonePruner"));
        storage.TryAdd(new(0, [], Trials.TrialState.Running, null, [], null));
        Parallel.For(
            0,
            100,
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
        Assert.Equal(50, storage.Load()[0].Reports.Count);
    }

    [Fact]
    public void A_reason_that_PostgreSQL_cannot_keep_as_it_is()
    {
        using var storage = new PostgreSqlStorage(server.Make());
        storage.Create(new([Objective.Minimize("loss")], null, 0, 1, false, "RandomSampler", "NonePruner"));
        storage.TryAdd(new(0, [], Trials.TrialState.Failed, null, [], "zero \0, half \ud800, whole 😀"));
        Assert.Equal("zero \uFFFD, half \uFFFD, whole 😀", storage.Load()[0].FailureReason);
    }

    private static string Failure(string address)
    {
        using var storage = new PostgreSqlStorage(address) { RetryFor = TimeSpan.Zero };
        var message = Assert.Throws<StorageException>(storage.Load).Message;
        Assert.DoesNotContain(Secret, message, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(Server.Password), message, StringComparison.Ordinal);
        return message;
    }
}

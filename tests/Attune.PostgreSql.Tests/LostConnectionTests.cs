using Attune.Trials;
using Xunit;

namespace Attune.PostgreSql.Tests;

/// <summary>A connection that breaks while a transaction is committed: what was written is there once.</summary>
public sealed class LostConnectionTests(Server server) : IClassFixture<Server>
{
    private const int Reports = 12;

    [Fact]
    public void Nothing_is_lost_or_there_twice()
    {
        var address = server.Make();
        // One commit in three passes, one is lost, of one the answer is lost.
        using var proxy = new Proxy(server.Process.Socket, static commit => (Proxy.Cut)(commit % 3));
        using var storage = new PostgreSqlStorage(Through(proxy, address));
        var study = new Study(Objective.Minimize("loss")) { Storage = storage, Seed = 3 };
        study.Optimize(Evaluate, 5);
        Assert.True(proxy.Commits > 5 * Reports);

        var alone = new Study(Objective.Minimize("loss")) { Seed = 3 };
        alone.Optimize(Evaluate, 5);
        using var direct = new PostgreSqlStorage(address);
        var trials = direct.Load();
        Assert.Equal(alone.Fingerprint, Fingerprint.Of(trials));
        Assert.All(trials, static trial => Assert.Equal((1, Reports), (trial.Attempts, trial.Reports.Count)));
        Assert.Equal(5L * Reports, Server.Execute(address, "SELECT COUNT(*) FROM attune.reports"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_study_is_created_once(int cut)
    {
        var address = server.Make();
        using (var prepare = new PostgreSqlStorage(address))
        {
            Assert.Null(prepare.Definition);
        }

        using var proxy = new Proxy(server.Process.Socket, commit => commit == 1 ? (Proxy.Cut)cut : Proxy.Cut.None);
        using var storage = new PostgreSqlStorage(Through(proxy, address));
        storage.Create(new([Objective.Minimize("loss")], null, 0, 1, false, "RandomSampler", "NonePruner"));
        Assert.Throws<InvalidOperationException>(() =>
            storage.Create(new([Objective.Minimize("loss")], null, 0, 1, false, "RandomSampler", "NonePruner"))
        );
    }

    [Fact]
    public void Threads_that_report_at_once_lose_nothing()
    {
        var address = server.Make();
        using var proxy = new Proxy(server.Process.Socket, static commit => (Proxy.Cut)(commit % 3));
        using var storage = new PostgreSqlStorage(Through(proxy, address));
        storage.Create(new([Objective.Minimize("loss")], null, 0, 1, false, "RandomSampler", "NonePruner"));
        for (var number = 0; number < 4; number++)
        {
            storage.TryAdd(new(number, [], TrialState.Running, null, [], null));
        }

        Parallel.For(0, 200, i => storage.AppendReport(i % 4, i, i));
        var trials = storage.Load();
        Assert.All(
            trials,
            static trial => Assert.Equal(50, trial.Reports.Select(static r => r.Key).Distinct().Count())
        );
        Assert.All(trials, static trial => Assert.Equal(50, trial.Reports.Count));
    }

    private static string Through(Proxy proxy, string address)
    {
        var database = address[(address.LastIndexOf('/', address.IndexOf('?')) + 1)..address.IndexOf('?')];
        return $"postgresql://attune:{Uri.EscapeDataString(Server.Password)}@127.0.0.1:{proxy.Port}/{database}";
    }

    private static TrialOutcome Evaluate(Trial trial)
    {
        var x = trial.Float("x", 0, 1);
        for (var step = 0; step < Reports; step++)
        {
            trial.Report(step, x / (step + 1));
        }

        return x;
    }
}

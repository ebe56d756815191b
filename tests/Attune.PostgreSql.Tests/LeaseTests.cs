using Attune.Storage;
using Attune.Trials;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attune.PostgreSql.Tests;

/// <summary>Leases go by the server's clock; a test makes one run out by its row.</summary>
public sealed class LeaseTests : IClassFixture<Server>, IDisposable
{
    private const string RunOut = "UPDATE attune.workers SET expires = 0";

    private readonly string address;
    private readonly FakeTimeProvider time = new();
    private readonly PostgreSqlStorage halted;
    private readonly PostgreSqlStorage living;

    public LeaseTests(Server server)
    {
        address = server.Make();
        halted = new PostgreSqlStorage(address) { TimeProvider = time };
        living = new PostgreSqlStorage(address) { TimeProvider = time };
        halted.Create(new([Objective.Minimize("loss")], null, 0, 1, false, "RandomSampler", "NonePruner"));
        Assert.True(halted.TryAdd(Running(1)));
        halted.AppendReport(0, 0, 1);
    }

    public void Dispose()
    {
        halted.Dispose();
        living.Dispose();
    }

    [Fact]
    public void A_lease_runs_out_without_signs_of_life()
    {
        Assert.Empty(living.FindUnleased());
        Assert.False(living.TryBegin(Running(2)));
        Server.Execute(address, RunOut);
        Assert.Equal([0], living.FindUnleased());
        Assert.True(living.TryBegin(Running(2)));

        Assert.Equal(0, Assert.Throws<LeaseLostException>(() => halted.AppendReport(0, 1, 1)).Number);
        Assert.False(halted.TryEnd(Complete(1)));
        Assert.Empty(halted.FindUnleased());
        living.AppendReport(0, 0, 2);
        Assert.True(living.TryEnd(Complete(2) with { Reports = [new(0, 2)] }));
        Assert.Equal([new(0, 2.0)], halted.Load()[0].Reports);
    }

    [Fact]
    public void Signs_of_life_renew_it()
    {
        Server.Execute(address, RunOut);
        time.Advance(halted.Lease / 4);
        Assert.Empty(living.FindUnleased());
        Assert.False(living.TryBegin(Running(2)));
        halted.AppendReport(0, 1, 1);
    }

    [Fact]
    public void A_worker_with_a_name_is_more_than_one_process()
    {
        using var asked = new PostgreSqlStorage(address) { WorkerName = "asked" };
        using var told = new PostgreSqlStorage(address) { WorkerName = "asked" };
        var trial = Running(1) with { Number = 1 };
        Assert.True(asked.TryAdd(trial));
        told.AppendReport(1, 0, 1);
        asked.AppendReport(1, 1, 2);
        told.AppendReport(1, 2, 3);
        Assert.Equal("asked", living.FindWorkerName(1));
        Assert.Null(living.FindWorkerName(0));
        Assert.Equal([new(0, 1.0), new(1, 2.0), new(2, 3.0)], living.Load()[1].Reports);
    }

    [Fact]
    public void A_study_that_was_cleared_and_begun_again_is_another_one()
    {
        living.Clear();
        living.Create(new([Objective.Minimize("loss")], null, 0, 1, false, "RandomSampler", "NonePruner"));
        Assert.Throws<KeyNotFoundException>(() => halted.AppendReport(0, 1, 1));
        Assert.True(halted.TryAdd(Running(1)));
        halted.AppendReport(0, 0, 1);
        Assert.Single(living.Load()[0].Reports);
    }

    private static TrialRecord Running(int attempts) =>
        new(0, [new("x", 0.5)], TrialState.Running, null, [], null) { Attempts = attempts };

    private static TrialRecord Complete(int attempts) =>
        new(0, [new("x", 0.5)], TrialState.Complete, 1, [], null) { Attempts = attempts };
}

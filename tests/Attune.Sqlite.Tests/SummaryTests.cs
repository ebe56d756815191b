using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;
using Xunit;

namespace Attune.Sqlite.Tests;

public sealed class SummaryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(Direction.Minimize)]
    [InlineData(Direction.Maximize)]
    public void Says_what_the_trials_say(Direction direction)
    {
        using var storage = new SqliteStorage(folder["study.db"]);
        var inMemory = new InMemoryStorage();
        foreach (var one in (StudyStorage[])[storage, inMemory])
        {
            var study = new Study(new Objective("loss", direction)) { Storage = one, Seed = 3 };
            study.Optimize(
                static trial =>
                {
                    trial.SetConstraint("c", trial.Number % 4 == 0 ? 1 : 0);
                    trial.Report(0, 1);
                    return trial.Number % 5 == 3 ? TrialOutcome.Pruned : trial.Float("x", 0, 1);
                },
                30
            );
            study.Enqueue(new Dictionary<string, ParameterValue> { ["x"] = 0.5 });
        }

        var summary = storage.Summarize();
        var expected = inMemory.Summarize();
        Assert.Equal(31, summary.Trials);
        Assert.Equal(expected.Counts.OrderBy(static c => c.Key), summary.Counts.OrderBy(static c => c.Key));
        Assert.Equal(
            (expected.Best!.Number, expected.Best.Value, 0),
            (summary.Best!.Number, summary.Best.Value, summary.Best.Reports.Count)
        );
        Assert.Equal(expected.CodeVersion, summary.CodeVersion);
        Assert.Empty(expected.Definition.DifferencesTo(summary.Definition));
        Assert.NotNull(summary.Created);
    }

    [Fact]
    public void Needs_a_study()
    {
        using var storage = new SqliteStorage(folder["study.db"]);
        Assert.Throws<InvalidOperationException>(storage.Summarize);
    }

    [Fact]
    public void A_file_holds_studies_by_name()
    {
        using var one = new SqliteStorage(folder["study.db"]);
        using var other = new SqliteStorage(folder["study.db"]) { StudyName = "other" };
        new Study(Objective.Minimize("loss")) { Storage = one }.Optimize(static trial => trial.Float("x", 0, 1), 3);
        new Study(Objective.Maximize("score")) { Storage = other }.Optimize(static trial => trial.Int("y", 0, 9), 2);
        Assert.Equal((3, 2), (one.Load().Count, other.Load().Count));
        Assert.Equal("score", other.Definition!.Objective.Name);
        one.Clear();
        Assert.Equal((0, 2), (one.Load().Count, other.Load().Count));
    }

    [Fact]
    public void Times_are_kept_in_UTC_and_no_part_of_the_fingerprint()
    {
        using var storage = new SqliteStorage(folder["study.db"]);
        var study = new Study(Objective.Minimize("loss")) { Storage = storage };
        study.Optimize(static trial => trial.Float("x", 0, 1), 1);
        var trial = Assert.Single(storage.Load());
        Assert.Equal(TimeSpan.Zero, trial.Begun!.Value.Offset);
        Assert.InRange(trial.Ended!.Value, trial.Begun.Value, DateTimeOffset.UtcNow);
        Assert.Equal(study.Fingerprint, Fingerprint.Of([trial with { Begun = null, Ended = null }]));
    }
}

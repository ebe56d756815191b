using System.IO.Compression;
using Attune.Pruners;
using Attune.Samplers;
using Attune.SearchQuality.Budgets;
using Xunit;

namespace Attune.SearchQuality.Tests;

public sealed class BudgetTests : IDisposable
{
    // Three configurations of 4 epochs: the second diverges in epoch 2, the third is the best.
    private const string Rows = """
        [{"valid": {"loss": [9, 5, 4, 3, 2]}, "test": {"loss": [9, 5, 4, 3, 2.5]}},
         {"valid": {"loss": [9, 8, NaN, NaN, NaN]}, "test": {"loss": [9, 8, NaN, NaN, NaN]}},
         {"valid": {"loss": [9, 7, 6, 2, 1]}, "test": {"loss": [9, 7, 6, 2, 1.5]}}]
        """;

    private readonly string root = Directory.CreateTempSubdirectory("attune-taskset").FullName;

    public BudgetTests()
    {
        Directory.CreateDirectory(Path.Combine(root, "taskset"));
        var file = Path.Combine(root, "taskset", "small.json.gz");
        using var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.Fastest));
        writer.Write(Rows);
    }

    private TaskSetTable Table => TaskSetTables.Read(root, [])[0];

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Tables_are_read()
    {
        Assert.Equal(("small", 3, 4), (Table.Name, Table.Count, Table.Epochs));
        Assert.True(double.IsNaN(Table.Loss(1, 2)));
        Assert.Equal((1, 2), (Table.Reference.Optimum, Table.Reference.RandomMedian));
        Assert.Equal(double.PositiveInfinity, Table.FinalLoss(1));
        Assert.Equal(1.5, Table.FinalTestLoss(2));
    }

    [Theory]
    [InlineData("taskset", 1)]
    [InlineData("sma", 1)]
    [InlineData("mlp", 0)]
    public void Tables_are_chosen_by_name(string name, int count)
    {
        Assert.Equal(count, TaskSetTables.Read(root, [name]).Count);
        Assert.Equal(count > 0, TaskSetTables.IsNamed(root, name));
    }

    [Fact]
    public void Full_trainings_spend_all_epochs_but_those_after_divergence()
    {
        var trainings = Strategy(new NonePruner()).Run(Table, seed: 0, epochs: 1000);
        Assert.Equal(3, trainings.Count);
        Assert.Equal(4 + 2 + 4, trainings[^1].Spent);
    }

    [Fact]
    public void Searches_stop_when_the_epochs_are_spent() =>
        Assert.Single(Strategy(new NonePruner()).Run(Table, seed: 0, epochs: 1));

    [Fact]
    public void Pruned_trainings_spend_less()
    {
        var pruner = new ThresholdPruner { Upper = 4.5 };
        var trainings = Strategy(pruner).Run(Table, seed: 0, epochs: 1000);
        Assert.All(trainings, static training => Assert.Equal(1, training.Epochs));
    }

    [Fact]
    public void What_was_trained_longest_is_handed_back()
    {
        var run = new BudgetRun(
            Table,
            "s",
            0,
            [new(1, 2, double.NaN, 2), new(2, 1, 0.5, 3), new(0, 4, 2, 7), new(2, 4, 1, 11)]
        );
        Assert.Null(run.Incumbent(2));
        Assert.Equal(2, run.Incumbent(3));
        Assert.Equal(0, run.Incumbent(10));
        Assert.Equal(2, run.Incumbent(11));
        Assert.Equal((3, (int?)2), run.After(2));
        Assert.Equal((11, (int?)2), run.After(3));
    }

    [Fact]
    public void Every_strategy_gives_the_same_with_any_number_of_workers()
    {
        var one = new BudgetRunner(Seeds: 2, FullTrainings: 2, Workers: 1).Run([Table], KnownStrategies.All);
        var four = new BudgetRunner(Seeds: 2, FullTrainings: 2, Workers: 4).Run([Table], KnownStrategies.All);
        Assert.Equal(2 * KnownStrategies.All.Count, one.Count);
        Assert.Equal(one.SelectMany(static run => run.Trainings), four.SelectMany(static run => run.Trainings));
    }

    [Fact]
    public void Strategies_are_reported_on_each_table_and_over_all()
    {
        var report = BudgetReport.Run([Table], seeds: 2, workers: 1);
        Assert.Equal(KnownStrategies.All.Count, report.Means.Count);
        Assert.Equal(report.Means.Count, report.Tables.Count);
        // All three configurations fit into the largest budget, so the best one is found.
        Assert.Equal(-4, report.Means[0].LogRegrets[^1], 1e-12);
        Assert.Equal(1.5, report.Means[0].TestLoss);
    }

    private static StudyStrategy Strategy(Pruner pruner) => new("s", static _ => new RandomSampler(), _ => pruner);
}

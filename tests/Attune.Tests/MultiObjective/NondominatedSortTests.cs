using System.Text.Json;
using Attune.MultiObjective;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.MultiObjective;

public sealed class NondominatedSortTests
{
    public static TheoryData<int> Fronts => [.. Enumerable.Range(0, 14)];

    [Theory]
    [MemberData(nameof(Fronts))]
    public void Golden_ranks(int index)
    {
        var row = MultiObjectiveGolden.Nsga.GetProperty("fronts")[index];
        var losses = Losses(row);
        Assert.Equal(row.GetProperty("ranks").Indices(), NondominatedSort.Ranks(losses));
        Assert.Equal(
            row.GetProperty("ranks_with_penalty").Indices(),
            NondominatedSort.Ranks(losses, row.GetProperty("penalty").Numbers())
        );
        Assert.Equal(
            row.GetProperty("ranks_n_below_half").Indices(),
            NondominatedSort.Ranks(losses, Math.Max(1, losses.Length / 2))
        );
    }

    [Theory]
    [MemberData(nameof(Fronts))]
    public void Golden_crowding_distances(int index)
    {
        var row = MultiObjectiveGolden.Nsga.GetProperty("fronts")[index];
        var values = row.GetProperty("values").Points();
        var ranks = row.GetProperty("ranks").Indices();
        var distances = row.GetProperty("crowding_distance_within_rank").Numbers();
        var orders = row.GetProperty("ranks_sorted_by_crowding")
            .EnumerateArray()
            .Select(static order => order.Indices());
        foreach (var (order, rank) in orders.Select(static (order, rank) => (order, rank)))
        {
            int[] front = [.. Enumerable.Range(0, values.Length).Where(i => ranks[i] == rank)];
            double[][] points = [.. front.Select(i => values[i])];
            Assert.Equal(order, CrowdingDistance.LoneliestFirst(points).Select(i => front[i]));
            foreach (var (i, distance) in front.Zip(CrowdingDistance.Of(points)))
            {
                Assert.Equal(distances[i], distance, 1e-12);
            }
        }
    }

    [Fact]
    public void Golden_dominance()
    {
        var row = MultiObjectiveGolden.Nsga.GetProperty("dominance");
        Objective[] objectives = [Objective.Minimize("a"), Objective.Minimize("b")];
        (double[] Losses, double Violation)[] complete =
        [
            .. row.GetProperty("trials")
                .EnumerateArray()
                .Where(static trial => trial.GetProperty("state").GetString() == "COMPLETE")
                .Select(trial =>
                    (
                        Attune.MultiObjective.Losses.Of(objectives, trial.GetProperty("values").Numbers()),
                        Attune.MultiObjective.Losses.Violation(WithConstraints(trial.GetProperty("constraints")))
                    )
                ),
        ];
        Assert.Equal(
            row.GetProperty("penalty").Numbers().Take(complete.Length),
            complete.Select(static trial => trial.Violation)
        );
        for (var i = 0; i < complete.Length; i++)
        {
            for (var j = 0; j < complete.Length; j++)
            {
                Assert.Equal(
                    row.GetProperty("row_dominates_column")[i][j].GetBoolean(),
                    Dominance.Dominates(complete[i].Losses, complete[j].Losses)
                );
                Assert.Equal(
                    row.GetProperty("row_constrained_dominates_column")[i][j].GetBoolean(),
                    Dominance.Dominates(
                        complete[i].Losses,
                        complete[i].Violation,
                        complete[j].Losses,
                        complete[j].Violation
                    )
                );
            }
        }
    }

    private static double[][] Losses(JsonElement row)
    {
        double[] signs =
        [
            .. row.GetProperty("directions")
                .EnumerateArray()
                .Select(static d => d.GetString() == "maximize" ? -1.0 : 1),
        ];
        return
        [
            .. row.GetProperty("values").Points().Select(point => point.Zip(signs, static (v, s) => v * s).ToArray()),
        ];
    }

    private static TrialRecord WithConstraints(JsonElement constraints) =>
        new(0, [], TrialState.Complete, 0, [], null)
        {
            Constraints =
            [
                .. constraints.EnumerateObject().Select(static c => KeyValuePair.Create(c.Name, c.Value.GetDouble())),
            ],
        };
}

using System.Text.Json;
using Attune.Samplers.Genetic;
using Attune.Tests.MultiObjective;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Samplers.Genetic;

public sealed class SurvivorSelectionTests
{
    public static TheoryData<int> Fronts => [.. Enumerable.Range(0, 14)];

    public static TheoryData<int> References => [.. Enumerable.Range(0, 7)];

    public static TheoryData<string> Associations =>
        [.. Nsga3.GetProperty("association").EnumerateArray().Select(static row => row.Name())];

    private static JsonElement Nsga3 => MultiObjectiveGolden.Nsga.GetProperty("nsga3");

    [Theory]
    [MemberData(nameof(Fronts))]
    public void Golden_elites(int index)
    {
        var row = MultiObjectiveGolden.Nsga.GetProperty("fronts")[index];
        Objective[] objectives =
        [
            .. row.GetProperty("directions")
                .EnumerateArray()
                .Select(
                    static (d, i) =>
                        d.GetString() == "maximize" ? Objective.Maximize($"{i}") : Objective.Minimize($"{i}")
                ),
        ];
        Individual[] candidates =
        [
            .. row.GetProperty("values")
                .Points()
                .Select((values, number) => Individual.Of(objectives, Trial(number, values))),
        ];
        foreach (var elites in row.GetProperty("elites_by_population_size").EnumerateObject())
        {
            var size = int.Parse(elites.Name, System.Globalization.CultureInfo.InvariantCulture);
            var survivors = new CrowdingSelection().Select(candidates, size, 0);
            Assert.Equal(elites.Value.Indices(), survivors.Select(static survivor => survivor.Trial.Number));
        }
    }

    [Theory]
    [MemberData(nameof(References))]
    public void Golden_reference_points(int index)
    {
        var row = Nsga3.GetProperty("reference_points")[index];
        Assert.Equal(
            row.GetProperty("points").Points(),
            ReferencePoints.DasDennis(
                row.GetProperty("n_objectives").GetInt32(),
                row.GetProperty("dividing_parameter").GetInt32()
            )
        );
    }

    [Theory]
    [MemberData(nameof(Associations))]
    public void Golden_niches(string name)
    {
        var row = Nsga3.GetProperty("association").EnumerateArray().Single(row => row.Name() == name);
        var values = row.GetProperty("values").Points();
        AssertClose(row.GetProperty("after_inf_filter").Points(), ObjectiveScaling.Finite(values));
        var scaled = ObjectiveScaling.Normalized(values);
        AssertClose(row.GetProperty("normalized").Points(), scaled);
        var nearest = ReferencePoints.Nearest(scaled, ReferencePoints.DasDennis(values[0].Length, 3));
        Assert.Equal(row.GetProperty("closest_reference_point").Indices(), nearest.Select(static niche => niche.Point));
        AssertClose(
            [row.GetProperty("distance").Numbers()],
            [
                [.. nearest.Select(static niche => niche.Distance)],
            ]
        );
        var niche = row.GetProperty("niche");
        var elites = niche.GetProperty("n_elite").GetInt32();
        var chosen = NichePreservation.Select(nearest, elites, niche.GetProperty("target").GetInt32(), static _ => { });
        Assert.Equal(niche.GetProperty("selected").Indices(), chosen.Select(i => elites + i));
    }

    [Fact]
    public void Feasible_ones_survive_first_and_pruned_ones_last()
    {
        Objective[] objectives = [Objective.Minimize("a"), Objective.Minimize("b")];
        TrialRecord[] trials =
        [
            Trial(0, [0, 0]) with
            {
                State = TrialState.Pruned,
            },
            Trial(1, [1, 1]) with
            {
                Constraints = [new("c", 2)],
            },
            Trial(2, [2, 2]) with
            {
                Constraints = [new("c", 1)],
            },
            Trial(3, [3, 3]) with
            {
                Constraints = [new("c", -1)],
            },
            Trial(4, [4, 4]) with
            {
                State = TrialState.Pruned,
                Reports = [new(7, 0)],
            },
        ];
        foreach (var selection in new SurvivorSelection[] { new CrowdingSelection(), new NicheSelection(3) })
        {
            var survivors = selection.Select([.. trials.Select(trial => Individual.Of(objectives, trial))], 4, 0);
            Assert.Equal([3, 2, 1, 4], survivors.Select(static survivor => survivor.Trial.Number));
        }
    }

    private static TrialRecord Trial(int number, double[] values) =>
        new(number, [], TrialState.Complete, values[0], [], null) { Values = values };

    private static void AssertClose(double[][] expected, double[][] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (e, a) in expected.SelectMany(static row => row).Zip(actual.SelectMany(static row => row)))
        {
            Assert.Equal(e, a, 1e-12 * Math.Max(1, Math.Abs(e)));
        }
    }
}

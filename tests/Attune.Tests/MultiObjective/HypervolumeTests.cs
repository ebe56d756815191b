using Attune.MultiObjective;
using Attune.Numerics.Random;
using Attune.Trials;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Tests.MultiObjective;

public sealed class HypervolumeTests
{
    public static TheoryData<string> Cases =>
        [
            .. MultiObjectiveGolden
                .Hypervolume.GetProperty("hypervolume")
                .EnumerateArray()
                .Select(static row => row.Name()),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden_volume(string name)
    {
        var row = MultiObjectiveGolden
            .Hypervolume.GetProperty("hypervolume")
            .EnumerateArray()
            .Single(row => row.Name() == name);
        var points = row.GetProperty("points").Points();
        var expected = TestKit.GoldenFiles.ReadDouble(row.GetProperty("hypervolume"));
        var volume = Hypervolume.Of(points, row.GetProperty("reference").Numbers());
        if (double.IsInfinity(expected))
        {
            Assert.Equal(expected, volume);
            return;
        }

        Assert.Equal(expected, volume, 1e-12 * expected);
        Assert.Equal(
            row.GetProperty("pareto").EnumerateArray().Select(static x => x.GetBoolean()),
            ParetoFront.IsOnFront(points)
        );
    }

    [Fact]
    public void Volumes_of_whole_numbers_are_counts_of_cells() =>
        Prop.ForAll<ulong, byte, byte>(Volumes_of_whole_numbers_are_counts_of_cellsFor).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_trials_it_counts_complete_feasible_ones_better_than_the_reference()
    {
        Objective[] objectives = [Objective.Minimize("loss"), Objective.Maximize("speed")];
        TrialRecord[] trials =
        [
            Trial(1, 3),
            Trial(2, 4),
            Trial(0, 10) with
            {
                Constraints = [new("size", 1)],
            },
            Trial(0, 10) with
            {
                State = TrialState.Pruned,
            },
            Trial(9, 100),
        ];
        Assert.Equal((3 * 3) + (2 * 1), Hypervolume.Of(objectives, trials, [4, 0]));
        Assert.Equal(0, Hypervolume.Of(objectives, trials, [1, 100]));
        var error = Assert.Throws<ArgumentException>(() => Hypervolume.Of(objectives, trials, [4]));
        Assert.Contains("(4)", error.Message, StringComparison.Ordinal);
    }

    private static TrialRecord Trial(double loss, double speed) =>
        new(0, [], TrialState.Complete, loss, [], null) { Values = [loss, speed] };

    private static bool Volumes_of_whole_numbers_are_counts_of_cellsFor(ulong seed, byte objectives, byte count)
    {
        var random = RandomKey.FromSeed(seed).OpenStream();
        var m = 1 + (objectives % 5);
        double[][] points =
        [
            .. Enumerable
                .Range(0, count % 9)
                .Select(_ => Enumerable.Range(0, m).Select(_ => (double)random.NextInt32(4)).ToArray()),
        ];
        var cells = 0;
        for (var cell = 0; cell < Math.Pow(4, m); cell++)
        {
            double[] corner = [.. Enumerable.Range(0, m).Select(i => (double)((cell >> (2 * i)) & 3))];
            cells += points.Any(point => Dominance.Covers(point, corner)) ? 1 : 0;
        }

        return Hypervolume.Of(points, [.. Enumerable.Repeat(4.0, m)]) == cells;
    }
}

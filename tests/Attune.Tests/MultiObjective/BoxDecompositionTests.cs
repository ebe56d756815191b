using Attune.MultiObjective;
using Attune.Numerics.Random;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Tests.MultiObjective;

public sealed class BoxDecompositionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Golden_boxes(int index)
    {
        var row = MultiObjectiveGolden.Hypervolume.GetProperty("boxes")[index];
        var (lower, upper) = BoxDecomposition.Of(
            row.GetProperty("points").Points(),
            row.GetProperty("reference").Numbers()
        );
        var (goldenLower, goldenUpper) = (row.GetProperty("lower").Points(), row.GetProperty("upper").Points());

        // There are many decompositions; their union is one. Every cell between neighbouring coordinates lies in it or not.
        foreach (var place in Places([.. goldenLower, .. goldenUpper, .. lower, .. upper]))
        {
            Assert.Equal(Boxes(goldenLower, goldenUpper, place), Boxes(lower, upper, place));
        }

        static int Boxes(double[][] lower, double[][] upper, double[] place) =>
            lower.Zip(upper).Count(box => Dominance.Covers(box.First, place) && Dominance.Covers(place, box.Second));
    }

    private static IEnumerable<double[]> Places(double[][] corners)
    {
        IEnumerable<double[]> places =
        [
            [],
        ];
        for (var d = 0; d < corners[0].Length; d++)
        {
            double[] cuts = [.. corners.Select(corner => corner[d]).Where(double.IsFinite).Distinct().Order()];
            double[] centres = [cuts[0] - 1, .. cuts.Zip(cuts.Skip(1), static (a, b) => (a + b) / 2), cuts[^1] + 1];
            places = places.SelectMany(place => centres.Select(centre => (double[])[.. place, centre])).ToArray();
        }

        return places;
    }

    [Fact]
    public void Each_place_lies_in_one_box_or_is_dominated() =>
        Prop.ForAll<ulong, byte, byte>(Each_place_lies_in_one_box_or_is_dominatedFor).QuickCheckThrowOnFailure();

    private static bool Each_place_lies_in_one_box_or_is_dominatedFor(ulong seed, byte objectives, byte count)
    {
        var random = RandomKey.FromSeed(seed).OpenStream();
        var m = 1 + (objectives % 4);

        // Coarse points, some beyond the reference, so that many coordinates are equal.
        double[][] points = [.. Enumerable.Range(0, count % 10).Select(_ => Place(() => random.NextInt32(6)))];
        double[] reference = [.. Enumerable.Repeat(5.0, m)];
        var (lower, upper) = BoxDecomposition.Of(points, reference);
        for (var i = 0; i < 100; i++)
        {
            var place = Place(() => random.NextInt32(7) - 1.5);
            var boxes = lower
                .Zip(upper)
                .Count(box => Dominance.Covers(box.First, place) && Dominance.Covers(place, box.Second));
            var expected =
                Dominance.Covers(place, reference)
                && !points.Any(point => Dominance.Covers(point, reference) && Dominance.Covers(point, place))
                    ? 1
                    : 0;
            if (boxes != expected)
            {
                return false;
            }
        }

        return true;

        double[] Place(Func<double> coordinate) => [.. Enumerable.Range(0, m).Select(_ => coordinate())];
    }
}

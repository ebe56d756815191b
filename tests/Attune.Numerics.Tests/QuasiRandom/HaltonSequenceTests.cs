using System.Text.Json;
using Attune.Numerics.QuasiRandom;
using Attune.Numerics.Random;
using Attune.TestKit;
using Xunit;

namespace Attune.Numerics.Tests.QuasiRandom;

public sealed class HaltonSequenceTests : QuasiRandomContract
{
    [Theory]
    [InlineData("halton_first_64_d8", 0)]
    [InlineData("halton_d21_index_1000_to_1003", 1000)]
    public void Golden_points(string name, int first)
    {
        using var golden = GoldenFiles.Read("search/qmc.json");
        var expected = golden.RootElement.GetProperty(name).Deserialize<double[][]>()!;
        var points = Rows(new HaltonSequence(expected[0].Length), first, expected.Length);
        for (var i = 0; i < points.Length; i++)
        {
            Assert.All(expected[i].Zip(points[i]), static pair => Assert.Equal(pair.First, pair.Second, 1e-15));
        }
    }

    /// <summary>bᵏ consecutive points from a multiple of bᵏ on lie in different cells of length b⁻ᵏ.</summary>
    [Theory]
    [InlineData(0, 2, 256)]
    [InlineData(1, 3, 243)]
    [InlineData(2, 5, 125)]
    [InlineData(24, 97, 97)]
    public void Scrambled_points_are_spread_over_all_cells(int dimension, int prime, int cells)
    {
        var sequence = Create(dimension + 1, Key(true));
        foreach (var first in new[] { 0, cells * prime * 7 })
        {
            var points = Rows(sequence, first, cells);
            Assert.Equal(cells, points.Select(point => (int)(point[dimension] * cells)).Distinct().Count());
        }
    }

    /// <summary>Coordinates of large primes are no longer multiples of each other.</summary>
    [Fact]
    public void Scrambling_parts_coordinates_of_large_primes()
    {
        Assert.InRange(Correlation(Rows(new HaltonSequence(30), 0, 60)), 0.5, 1);
        Assert.InRange(Correlation(Rows(Create(30, Key(true)), 0, 60)), -0.4, 0.4);
    }

    protected override QuasiRandomSequence Create(int dimensions, RandomKey? scrambling = null) =>
        scrambling is { } key ? new HaltonSequence(dimensions, key) : new HaltonSequence(dimensions);

    private static double Correlation(double[][] points)
    {
        var (x, y) = (points.Average(static p => p[28]), points.Average(static p => p[29]));
        return points.Sum(p => (p[28] - x) * (p[29] - y))
            / Math.Sqrt(points.Sum(p => (p[28] - x) * (p[28] - x)) * points.Sum(p => (p[29] - y) * (p[29] - y)));
    }
}

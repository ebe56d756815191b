using System.Text.Json;
using Attune.Numerics.QuasiRandom;
using Attune.Numerics.Random;
using Attune.TestKit;
using Xunit;

namespace Attune.Numerics.Tests.QuasiRandom;

public sealed class SobolSequenceTests : QuasiRandomContract
{
    [Theory]
    [InlineData("sobol_first_64_d8", 0)]
    [InlineData("sobol_d21_index_1000_to_1010", 1000)]
    [InlineData("sobol_d100_index_4093_to_4096", 4093)]
    public void Golden_points(string name, int first)
    {
        using var golden = GoldenFiles.Read("search/qmc.json");
        var expected = golden.RootElement.GetProperty(name).Deserialize<double[][]>()!;
        Assert.Equal(expected, Rows(new SobolSequence(expected[0].Length), first, expected.Length));
    }

    [Fact]
    public void Golden_discrepancies()
    {
        using var golden = GoldenFiles.Read("search/qmc.json");
        var expected = golden.RootElement.GetProperty("discrepancy_sobol_64_d3");
        var points = Rows(new SobolSequence(3), 0, 64);
        Assert.Equal(expected.GetProperty("CD").GetDouble(), Discrepancies.Centred(points), 1e-12);
        Assert.Equal(expected.GetProperty("WD").GetDouble(), Discrepancies.WrapAround(points), 1e-12);
        Assert.Equal(expected.GetProperty("MD").GetDouble(), Discrepancies.Mixture(points), 1e-12);
        Assert.Equal(expected.GetProperty("L2-star").GetDouble(), Discrepancies.Star(points), 1e-12);
    }

    /// <summary>Every dimension of the table by itself, and the first two together, are as even as can be.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_elementary_interval_has_one_point(bool scrambled)
    {
        const int Bits = 8;
        var points = Rows(Create(SobolSequence.MaximumDimensions, Key(scrambled)), 0, 1 << Bits);
        for (var i = 0; i < SobolSequence.MaximumDimensions; i++)
        {
            Assert.Equal(1 << Bits, points.Select(point => (int)(point[i] * (1 << Bits))).Distinct().Count());
        }

        for (var bits = 0; bits <= Bits; bits++)
        {
            var cells = points.Select(point => ((int)(point[0] * (1 << bits)), (int)(point[1] * (1 << (Bits - bits)))));
            Assert.Equal(1 << Bits, cells.Distinct().Count());
        }
    }

    /// <summary>Each node of the tree of digits is flipped or not with equal probability, whatever the others are.</summary>
    [Fact]
    public void Flips_of_digits_are_independent()
    {
        // Which of the 7 nodes of the first three digits are flipped: the 128 patterns under many keys. 0.999999 of χ² with 127
        // degrees of freedom is 216.6.
        const int Keys = 64_000;
        var counts = new int[128];
        for (var key = 0; key < Keys; key++)
        {
            var plain = Rows(new SobolSequence(1), 0, 8);
            var scrambled = Rows(new SobolSequence(1, RandomKey.FromSeed(9).Derive(key)), 0, 8);
            var pattern = 0;
            for (var i = 0; i < 8; i++)
            {
                var (x, y) = ((int)(plain[i][0] * 8), (int)(scrambled[i][0] * 8));
                for (var digit = 0; digit < 3; digit++)
                {
                    var node = (1 << digit) - 1 + (x >> (3 - digit));
                    pattern |= (((x ^ y) >> (2 - digit)) & 1) << node;
                }
            }

            counts[pattern]++;
        }

        Assert.InRange(counts.Sum(static count => Math.Pow(count - (Keys / 128), 2) / (Keys / 128)), 0, 216.6);
    }

    [Fact]
    public void More_dimensions_than_the_table_has_are_refused() =>
        Assert.Contains(
            "1 to 1111 dimensions, but got 1112",
            Assert.Throws<ArgumentOutOfRangeException>(static () => new SobolSequence(1112)).Message,
            StringComparison.Ordinal
        );

    protected override QuasiRandomSequence Create(int dimensions, RandomKey? scrambling = null) =>
        scrambling is { } key ? new SobolSequence(dimensions, key) : new SobolSequence(dimensions);
}

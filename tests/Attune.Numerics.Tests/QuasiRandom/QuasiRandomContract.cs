using Attune.Numerics.QuasiRandom;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Numerics.Tests.QuasiRandom;

/// <summary>What holds for every sequence, as it is and scrambled.</summary>
public abstract class QuasiRandomContract
{
    protected abstract QuasiRandomSequence Create(int dimensions, RandomKey? scrambling = null);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_point_depends_on_its_index_only(bool scrambled)
    {
        var sequence = Create(5, Key(scrambled));
        var together = Rows(sequence, 93, 40);
        for (var i = 0; i < together.Length; i++)
        {
            Assert.Equal(together[i], Rows(sequence, 93 + i, 1)[0]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void First_coordinates_do_not_depend_on_how_many_there_are(bool scrambled) =>
        Assert.Equal(
            Rows(Create(300, Key(scrambled)), 17, 3).Select(static point => point[..7]),
            Rows(Create(7, Key(scrambled)), 17, 3)
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Coordinates_lie_in_the_unit_interval_up_to_the_last_index(bool scrambled)
    {
        var sequence = Create(40, Key(scrambled));
        foreach (var first in new[] { 0, QuasiRandomSequence.LastIndex - 9 })
        {
            Assert.All(
                Rows(sequence, first, 10).SelectMany(static x => x),
                static x => Assert.InRange(x, 0, 1 - 1e-16)
            );
        }
    }

    [Fact]
    public void Scrambled_points_are_uniform()
    {
        // One point under many keys: 16 cells in each of 3 coordinates; the 1e-6 quantile of χ² with 15 degrees of freedom is 56.5.
        const int Keys = 16_000;
        foreach (var index in new[] { 0, 1, 77 })
        {
            var counts = new int[3, 16];
            for (var key = 0; key < Keys; key++)
            {
                var point = Rows(Create(3, RandomKey.FromSeed(5).Derive(key)), index, 1)[0];
                for (var i = 0; i < 3; i++)
                {
                    counts[i, (int)(16 * point[i])]++;
                }
            }

            for (var i = 0; i < 3; i++)
            {
                var distance = Enumerable
                    .Range(0, 16)
                    .Sum(cell => Math.Pow(counts[i, cell] - (Keys / 16), 2) / (Keys / 16));
                Assert.InRange(distance, 0, 56.5);
            }
        }
    }

    [Fact]
    public void Scramblings_are_independent()
    {
        var (x, y) = (Rows(Create(8, Key(true)), 0, 64), Rows(Create(8, RandomKey.FromSeed(4)), 0, 64));
        Assert.NotEqual(x, y);
        Assert.Equal(x, Rows(Create(8, Key(true)), 0, 64));
    }

    /// <summary>An estimate of a smooth integral is far more exact than by random numbers.</summary>
    [Fact]
    public void Scrambled_estimates_have_small_variance()
    {
        const int Points = 256;
        double scrambled = 0;
        double random = 0;
        for (var seed = 0; seed < 50; seed++)
        {
            scrambled += Square(Rows(Create(4, RandomKey.FromSeed((ulong)seed)), 0, Points).Average(Smooth) - 1);
            var stream = RandomKey.FromSeed((ulong)seed).OpenStream();
            random += Square(
                Enumerable
                    .Range(0, Points)
                    .Average(_ =>
                        Smooth([stream.NextDouble(), stream.NextDouble(), stream.NextDouble(), stream.NextDouble()])
                    ) - 1
            );
        }

        Assert.InRange(scrambled, 0, random / 100);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var sequence = Create(2);
        Assert.Contains("2 coordinates", Message(() => sequence.PointAt(0, new double[4])), StringComparison.Ordinal);
        Assert.Contains("multiple of 2", Message(() => sequence.Fill(0, new double[3])), StringComparison.Ordinal);
        Assert.Contains("from 0", Message(() => sequence.PointAt(-1, new double[2])), StringComparison.Ordinal);
        Assert.Contains(
            "4294967295",
            Message(() => sequence.PointAt(1L << 32, new double[2])),
            StringComparison.Ordinal
        );
        Assert.Contains("got 0", Message(() => Create(0)), StringComparison.Ordinal);
    }

    protected static double[][] Rows(QuasiRandomSequence sequence, long first, int count)
    {
        var points = new double[count * sequence.Dimensions];
        sequence.Fill(first, points);
        return [.. points.Chunk(sequence.Dimensions)];
    }

    protected static RandomKey? Key(bool scrambled) => scrambled ? RandomKey.FromSeed(3).Derive("scrambling") : null;

    private static string Message(Action act) => Assert.ThrowsAny<ArgumentException>(act).Message;

    private static double Smooth(double[] x) => x.Aggregate(1.0, static (product, value) => product * (0.5 + value));

    private static double Square(double x) => x * x;
}

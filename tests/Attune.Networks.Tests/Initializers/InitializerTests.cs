using System.Buffers;
using System.Text.Json;
using Attune.Networks.Initializers;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Networks.Tests.Initializers;

public sealed class InitializerTests
{
    private const int Rows = 200;
    private const int Columns = 300;

    public static TheoryData<string, double, double?> Distributions =>
        new()
        {
            // The limits are the papers' formulas, written out for 200 rows and 300 columns.
            { "glorot_uniform", 2.0 / 500, Math.Sqrt(6.0 / 500) },
            { "glorot_normal", 2.0 / 500, 2 * Math.Sqrt(2.0 / 500) / 0.87962566103423978 },
            { "he_uniform", 2.0 / 200, Math.Sqrt(6.0 / 200) },
            { "he_normal", 2.0 / 200, 2 * Math.Sqrt(2.0 / 200) / 0.87962566103423978 },
            { "lecun_uniform", 1.0 / 200, Math.Sqrt(3.0 / 200) },
            { "lecun_normal", 1.0 / 200, 2 * Math.Sqrt(1.0 / 200) / 0.87962566103423978 },
            { "random_uniform", 0.1 * 0.1 / 12, 0.05 },
            { "random_normal", 0.05 * 0.05, null },
            {
                "truncated_normal",
                0.05
                    * 0.05
                    * 0.77374130355 /* of a standard normal within ±2 */
                ,
                0.1
            },
            { "variance_scaling", 1.0 / 200, 2 * Math.Sqrt(1.0 / 200) / 0.87962566103423978 },
        };

    /// <summary>Of 60,000 values, the mean and the variance lie within five standard errors of what is asked for.</summary>
    [Theory]
    [MemberData(nameof(Distributions))]
    public void Has_its_variance_and_bounds(string name, double variance, double? limit)
    {
        var values = Fill(Initializer.Parse(name), Rows, Columns);

        Assert.InRange(
            values.Average(),
            -5 * Math.Sqrt(variance / values.Length),
            5 * Math.Sqrt(variance / values.Length)
        );
        var squares = values.Average(static v => (double)v * v);
        Assert.InRange(
            squares / variance,
            1 - (5 * Math.Sqrt(2.0 / values.Length)),
            1 + (5 * Math.Sqrt(2.0 / values.Length))
        );
        if (limit is { } bound)
        {
            var greatest = values.Max(Math.Abs);
            Assert.InRange(greatest, 0.995 * bound, (float)bound);
        }
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(50, 7)]
    [InlineData(7, 50)]
    [InlineData(1, 9)]
    public void Orthogonal_is_orthogonal(int rows, int columns)
    {
        var values = Fill(new Orthogonal(3), rows, columns);
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        double At(int vector, int i) =>
            rows >= columns ? values[(i * columns) + vector] : values[(vector * columns) + i];
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var dot = Enumerable.Range(0, length).Sum(i => At(a, i) * At(b, i));
                Assert.Equal(a == b ? 9 : 0, dot, 1e-5);
            }
        }
    }

    [Fact]
    public void Fixed_values()
    {
        Assert.Equal([0, 0, 0, 0, 0, 0], Fill(new Zeros(), 2, 3));
        Assert.Equal([1, 1, 1, 1, 1, 1], Fill(new Ones(), 2, 3));
        Assert.Equal([0.5f, 0.5f], Fill(new Constant(0.5), 1, 2));
        Assert.Equal([2, 0, 0, 0, 2, 0], Fill(new Identity(2), 2, 3));
    }

    [Fact]
    public void Descriptions_round_trip()
    {
        Initializer[] all =
        [
            new Zeros(),
            new Ones(),
            new Constant(-2.5),
            new Identity(3),
            new Orthogonal(0.5),
            new GlorotUniform(),
            new GlorotNormal(),
            new HeUniform(),
            new HeNormal(),
            new LecunUniform(),
            new LecunNormal(),
            new RandomUniform(-1, 2),
            new RandomNormal { Mean = 1, StandardDeviation = 2 },
            new TruncatedNormal { Mean = -1, StandardDeviation = 0.1 },
            new VarianceScaling
            {
                Scale = 2,
                Mode = FanMode.FanAverage,
                Distribution = ScaledDistribution.UntruncatedNormal,
            },
        ];
        foreach (var initializer in all)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                initializer.Write(writer);
            }

            using var json = JsonDocument.Parse(buffer.WrittenMemory);
            Assert.Equal(initializer, Initializer.Read(json.RootElement));
            Assert.Equal(initializer.GetType(), Initializer.Parse(initializer.ClassName).GetType());
        }
    }

    [Fact]
    public void Reads_what_keras_wrote()
    {
        using var json = JsonDocument.Parse(
            """
            {"module": "keras.initializers", "class_name": "GlorotUniform", "config": {"seed": null, "input_axes": null,
            "output_axes": null}, "registered_name": null}
            """
        );
        Assert.Equal(new GlorotUniform(), Initializer.Read(json.RootElement));
    }

    [Fact]
    public void Wrong_settings()
    {
        Assert.Contains(
            "Did you mean 'he_normal'?",
            Assert.Throws<ArgumentException>(() => Initializer.Parse("he_norml")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "min=1, max=0. Swap them?",
            Assert.Throws<ArgumentException>(() => new RandomUniform(1, 0)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomNormal { StandardDeviation = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new VarianceScaling { Scale = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Constant(double.NaN));
    }

    /// <summary>The same stream at another fan gives the same values on another scale.</summary>
    [Theory]
    [InlineData(FanMode.FanIn, 4.0)]
    [InlineData(FanMode.FanOut, 9.0)]
    [InlineData(FanMode.FanAverage, 6.5)]
    public void The_fan_is_rows_or_columns(FanMode mode, double fan)
    {
        var unit = Fill(new VarianceScaling { Mode = FanMode.FanIn }, 1, 36);
        var values = Fill(new VarianceScaling { Mode = mode }, 4, 9);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(unit[i] / Math.Sqrt(fan), values[i], 1e-6);
        }
    }

    private static float[] Fill(Initializer initializer, int rows, int columns)
    {
        var values = new float[rows * columns];
        initializer.Fill(values, rows, columns, RandomKey.FromSeed(11).OpenStream());
        return values;
    }
}

using System.Buffers;
using System.Text.Json;
using Attune.Networks.Regularizers;
using Attune.Numerics.Matrices;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;
using Xunit;

namespace Attune.Networks.Tests.Regularizers;

public sealed class RegularizerTests
{
    private static readonly Regularizer[] All = [new L1(0.3), new L2(0.2), new L1L2(0.3, 0.2)];

    /// <summary>Sizes on both sides of every register's width; gaps as in a plane, none as in a variable.</summary>
    public static TheoryData<int, int, int> Sizes =>
        new()
        {
            { 1, 1, 1 },
            { 3, 5, 5 },
            { 8, 30, 30 },
            { 2, 16, 16 },
            { 4, 20, 32 },
            { 7, 33, 48 },
        };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Charges_and_slopes_are_the_formulas(int rows, int columns, int stride)
    {
        var values = Values(rows * stride);
        values[0] = 0;
        foreach (var regularizer in All)
        {
            var (l1, l2) = FactorsOf(regularizer);
            var run = Run(regularizer, values, rows, columns, stride, scale: 0.5, SimdPath.Widest);
            double charge = 0;
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < stride; column++)
                {
                    var i = (row * stride) + column;
                    double w = values[i];
                    charge += column < columns ? (l1 * Math.Abs(w)) + (l2 * w * w) : 0;
                    var slope = column < columns ? (l1 * Math.Sign(w)) + (2 * l2 * w) : 0;
                    Assert.Equal(1 + (0.5 * slope), run.Gradient[i], 1e-6);
                }
            }

            Assert.Equal(charge, run.Penalty, 1e-6 * Math.Max(1, charge));
            Assert.Equal(0.5 * charge, run.Charge, 1e-6 * Math.Max(1, charge));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_path_gives_the_same_bits(int rows, int columns, int stride)
    {
        var values = Values(rows * stride);
        foreach (var regularizer in All)
        {
            var expected = Run(regularizer, values, rows, columns, stride, 1, SimdPath.Supported[^1]);
            foreach (var path in SimdPath.Supported)
            {
                var actual = Run(regularizer, values, rows, columns, stride, 1, path);
                Assert.Equal(expected.Charge, actual.Charge);
                Assert.Equal(expected.Penalty, actual.Penalty);
                Assert.Equal(expected.Gradient, actual.Gradient);
            }
        }
    }

    [Fact]
    public void Descriptions_round_trip()
    {
        foreach (var regularizer in All)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                regularizer.Write(writer);
            }

            using var json = JsonDocument.Parse(buffer.WrittenMemory);
            Assert.Equal(regularizer, Regularizer.Read(json.RootElement));
        }
    }

    [Fact]
    public void Names_have_the_defaults_of_keras()
    {
        Assert.Equal(new L1(0.01), Regularizer.Parse("l1"));
        Assert.Equal(new L2(0.01), Regularizer.Parse("L2"));
        Assert.Equal(new L1L2(0, 0), Regularizer.Parse("l1_l2"));
        Assert.Throws<ArgumentException>(() => Regularizer.Parse("l3"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new L2(-1));
    }

    private static (double L1, double L2) FactorsOf(Regularizer regularizer) =>
        regularizer switch
        {
            L1 l1 => (l1.Factor, 0),
            L2 l2 => (0, l2.Factor),
            L1L2 both => (both.L1, both.L2),
            _ => throw new NotSupportedException(),
        };

    private static float[] Values(int count)
    {
        var stream = RandomKey.FromSeed(3).OpenStream();
        return [.. Enumerable.Range(0, count).Select(_ => (float)stream.NextUniform(-2, 2))];
    }

    private static Result Run(
        Regularizer regularizer,
        float[] values,
        int rows,
        int columns,
        int stride,
        double scale,
        SimdPath path
    ) => path.Run<Work, Result>(new Work(regularizer, values, rows, columns, stride, scale));

    private sealed record Result(double Charge, double Penalty, float[] Gradient);

    private sealed unsafe record Work(
        Regularizer Regularizer,
        float[] Values,
        int Rows,
        int Columns,
        int Stride,
        double Scale
    ) : ISimdWork<Result>
    {
        public Result Run<TSimd>()
            where TSimd : struct, ISimd<TSimd>
        {
            float[] slopes = [.. Values.Select(static _ => 1f)];
            fixed (
                float* value = Values,
                    slope = slopes
            )
            {
                var matrix = new Matrix(value, Rows, Columns, Stride);
                var gradient = new Matrix(slope, Rows, Columns, Stride);
                var charge = Regularizer.Apply<TSimd>(matrix, gradient, Scale);
                return new Result(charge, Regularizer.Penalty<TSimd>(matrix), slopes);
            }
        }
    }
}

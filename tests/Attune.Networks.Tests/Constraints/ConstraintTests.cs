using System.Buffers;
using System.Text.Json;
using Attune.Networks.Constraints;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Matrices;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;
using Xunit;

namespace Attune.Networks.Tests.Constraints;

public sealed class ConstraintTests
{
    private static readonly Constraint[] All = [new MaxNorm(1.5), new UnitNorm(), new NonNeg()];

    public static TheoryData<int, int> Sizes =>
        new()
        {
            { 1, 1 },
            { 9, 1 },
            { 5, 16 },
            { 4, 37 },
        };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_formulas_of_keras(int rows, int columns)
    {
        var before = Values(rows * columns);
        foreach (var constraint in All)
        {
            var after = Run(constraint, before, rows, columns, SimdPath.Widest);
            for (var column = 0; column < columns; column++)
            {
                int[] places = [.. Enumerable.Range(0, rows).Select(row => (row * columns) + column)];
                var norm = Math.Sqrt(places.Sum(i => (double)before[i] * before[i]));
                foreach (var i in places)
                {
                    var expected = constraint switch
                    {
                        MaxNorm max => before[i] * Math.Min(norm, max.MaxValue) / (1e-7 + norm),
                        UnitNorm => before[i] / (1e-7 + norm),
                        _ => Math.Max(0, before[i]),
                    };
                    Assert.Equal(expected, after[i], 1e-6);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_path_gives_the_same_bits(int rows, int columns)
    {
        var values = Values(rows * columns);
        foreach (var constraint in All)
        {
            var expected = Run(constraint, values, rows, columns, SimdPath.Supported[^1]);
            foreach (var path in SimdPath.Supported)
            {
                Assert.Equal(expected, Run(constraint, values, rows, columns, path));
            }
        }
    }

    [Fact]
    public void Special_values()
    {
        Assert.Equal([0, 0], Run(new UnitNorm(), [0, 0], 2, 1, SimdPath.Widest));
        Assert.Equal([0, 0], Run(new MaxNorm(), [0, 0], 2, 1, SimdPath.Widest));
        Assert.Equal([0, float.NaN], Run(new NonNeg(), [-0f, float.NaN], 2, 1, SimdPath.Widest));
    }

    /// <summary>After each step of a fit, the weights into each neuron obey; a bias is one column.</summary>
    [Fact]
    public void A_fit_keeps_to_them()
    {
        var network = new Sequential(
            new Input(6),
            new Dense(20) { KernelConstraint = new MaxNorm(0.7), BiasConstraint = new UnitNorm() },
            new Dense(3) { KernelConstraint = new NonNeg() }
        );
        var inputs = Values(6 * 64);
        var weights = network
            .Compile(new Adam { LearningRate = 0.1 }, Loss.MeanSquaredError)
            .Fit(new Samples(inputs, 6, inputs[..192], 3), new FitOptions())
            .Model.Weights;

        var kernel = weights["dense/kernel"].ToArray();
        for (var column = 0; column < 20; column++)
        {
            Assert.InRange(
                Enumerable.Range(0, 6).Sum(row => kernel[(row * 20) + column] * kernel[(row * 20) + column]),
                0,
                0.490001
            );
        }

        Assert.Equal(1, weights["dense/bias"].ToArray().Sum(static b => b * b), 1e-5);
        Assert.All(weights["dense_1/kernel"].ToArray(), static w => Assert.True(w >= 0));
        Assert.Contains(0, weights["dense_1/kernel"].ToArray());
    }

    [Fact]
    public void Descriptions_round_trip()
    {
        foreach (var constraint in All)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                constraint.Write(writer);
            }

            using var json = JsonDocument.Parse(buffer.WrittenMemory);
            Assert.Equal(constraint, Constraint.Read(json.RootElement));
        }

        Assert.Equal(new MaxNorm(2), Constraint.Parse("max_norm"));
        using var other = JsonDocument.Parse("""{"class_name": "MaxNorm", "config": {"max_value": 2, "axis": 1}}""");
        Assert.Contains(
            "'axis' must be 0",
            Assert.Throws<ArgumentException>(() => Constraint.Read(other.RootElement)).Message,
            StringComparison.Ordinal
        );
    }

    private static float[] Values(int count)
    {
        var stream = RandomKey.FromSeed(5).OpenStream();
        return [.. Enumerable.Range(0, count).Select(_ => (float)stream.NextUniform(-2, 2))];
    }

    private static float[] Run(Constraint constraint, float[] values, int rows, int columns, SimdPath path) =>
        path.Run<Work, float[]>(new Work(constraint, values, rows, columns));

    private sealed unsafe record Work(Constraint Constraint, float[] Values, int Rows, int Columns) : ISimdWork<float[]>
    {
        public float[] Run<TSimd>()
            where TSimd : struct, ISimd<TSimd>
        {
            var changed = Values.ToArray();
            fixed (float* value = changed)
            {
                Constraint.Apply<TSimd>(new Matrix(value, Rows, Columns, Columns));
            }

            return changed;
        }
    }
}

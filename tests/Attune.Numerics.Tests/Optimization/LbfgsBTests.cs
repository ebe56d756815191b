using System.Text.Json;
using Attune.Numerics.Optimization;
using Attune.TestKit;
using Xunit;

namespace Attune.Numerics.Tests.Optimization;

public sealed class LbfgsBTests
{
    private static readonly LbfgsB Tight = new() { FunctionTolerance = 1e-15, GradientTolerance = 1e-9 };

    /// <summary>SciPy's minima of search/lbfgsb.json.</summary>
    [Fact]
    public void Golden_minima()
    {
        using var golden = GoldenFiles.Read("search/lbfgsb.json");
        foreach (var test in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            var name = test.GetProperty("function").GetString()!;
            var (lower, upper) = (Numbers(test, "lower"), Numbers(test, "upper"));
            var minimum = Tight.Minimize(FunctionOf(name), Numbers(test, "start"), lower, upper);
            var expected = test.GetProperty("value").GetDouble();
            Assert.Equal(expected, minimum.Value, 1e-9 * Math.Max(1, Math.Abs(expected)));
            foreach (var (x, y) in Numbers(test, "x").Zip(minimum.Point))
            {
                Assert.Equal(x, y, 1e-4);
            }

            // SciPy's later version projects where the paper's shortens, and takes another way; but not a much longer one.
            Assert.InRange(minimum.Evaluations, 1, (2 * test.GetProperty("evaluations").GetInt32()) + 15);
            Assert.All(
                minimum.Point.Select((x, i) => (x, i)),
                point => Assert.InRange(point.x, lower[point.i], upper[point.i])
            );
        }
    }

    [Fact]
    public void Variables_without_room_stay_where_they_are()
    {
        var minimum = Tight.Minimize(Rosenbrock, [7, 7], [0.5, -10], [0.5, 10]);
        Assert.Equal(0.5, minimum.Point[0]);
        Assert.Equal(0.25, minimum.Point[1], 1e-6);
        Assert.True(minimum.HasConverged);
    }

    [Fact]
    public void Steps_into_what_does_not_exist_are_shortened()
    {
        // −ln x + x: there is nothing at 0 and below, and the first step leads there.
        static double Barrier(ReadOnlySpan<double> x, Span<double> gradient)
        {
            gradient[0] = 100 - (1 / x[0]);
            return x[0] > 0 ? (100 * x[0]) - Math.Log(x[0]) : double.NaN;
        }

        var minimum = Tight.Minimize(Barrier, [0.5], [double.NegativeInfinity], [double.PositiveInfinity]);
        Assert.Equal(0.01, minimum.Point[0], 1e-8);
    }

    [Fact]
    public void A_flat_function_ends_at_once()
    {
        var minimum = new LbfgsB().Minimize(
            static (x, gradient) =>
            {
                gradient.Clear();
                return 3;
            },
            [0.5, 0.5],
            [0, 0],
            [1, 1]
        );
        Assert.Equal([0.5, 0.5], minimum.Point);
        Assert.Equal((3, 1, true), (minimum.Value, minimum.Evaluations, minimum.HasConverged));
    }

    [Fact]
    public void A_start_that_is_no_number_is_where_it_ends()
    {
        var minimum = new LbfgsB().Minimize(static (_, _) => double.NaN, [0.5], [0], [1]);
        Assert.Equal(0.5, minimum.Point[0]);
        Assert.False(minimum.HasConverged);
    }

    [Fact]
    public void Bounds_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(static () => new LbfgsB().Minimize(Rosenbrock, [0, 0], [0, 1], [1, 0]));
        Assert.Throws<ArgumentException>(static () => new LbfgsB().Minimize(Rosenbrock, [0, 0], [0], [1, 1]));
        Assert.Throws<ArgumentException>(static () => new LbfgsB().Minimize(Rosenbrock, [0], [0, 0], [1, 1]));
    }

    private static double[] Numbers(JsonElement test, string name) =>
        [.. test.GetProperty(name).EnumerateArray().Select(static number => number.ReadDouble())];

    private static DifferentiableFunction FunctionOf(string name) =>
        name switch
        {
            "rosenbrock" => Rosenbrock,
            "quadratic" => Quadratic,
            _ => Beale,
        };

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        gradient.Clear();
        double sum = 0;
        for (var i = 0; i + 1 < x.Length; i++)
        {
            var r = x[i + 1] - (x[i] * x[i]);
            sum += (100 * r * r) + ((1 - x[i]) * (1 - x[i]));
            gradient[i] += (-400 * x[i] * r) - (2 * (1 - x[i]));
            gradient[i + 1] += 200 * r;
        }

        return sum;
    }

    private static double Quadratic(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var n = x.Length;
        double sum = 0;
        double square = 0;
        for (var i = 0; i < n; i++)
        {
            var v = x[i] - ((i + 1.0) / n);
            var weight = Math.Pow(10, 4.0 * i / (n - 1));
            gradient[i] = weight * v;
            square += 0.5 * weight * v * v;
            sum += v;
        }

        for (var i = 0; i < n; i++)
        {
            gradient[i] += 10 * sum;
        }

        return square + (5 * sum * sum);
    }

    private static double Beale(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var (a, b) = (x[0], x[1]);
        var t1 = 1.5 - a + (a * b);
        var t2 = 2.25 - a + (a * b * b);
        var t3 = 2.625 - a + (a * b * b * b);
        gradient[0] = 2 * ((t1 * (b - 1)) + (t2 * ((b * b) - 1)) + (t3 * ((b * b * b) - 1)));
        gradient[1] = 2 * ((t1 * a) + (t2 * 2 * a * b) + (t3 * 3 * a * b * b));
        return (t1 * t1) + (t2 * t2) + (t3 * t3);
    }
}

using System.Text.Json;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;
using Attune.Samplers;
using Attune.Samplers.TreeParzen;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Samplers.TreeParzen;

/// <summary>Against Optuna's estimators of search/tpe_parzen.json.</summary>
public sealed class ParzenEstimatorTests
{
    [Fact]
    public void Golden_kernels_and_densities()
    {
        using var golden = GoldenFiles.Read("search/tpe_parzen.json");
        foreach (var test in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            var name = test.GetProperty("name").GetString()!;
            var axes = Axes(test);
            var columns = Columns(axes, TpeGolden.Coordinates(axes, test.GetProperty("observations")));
            var rows = test.GetProperty("n_observations").GetInt32();
            var settings = Settings(test.GetProperty("options"));
            var table = Table(columns, rows, settings);
            AssertNear(PriorFirst(TpeGolden.Numbers(test.GetProperty("weights"))), table.Below.Weights, 1e-13, name);
            var kernels = test.GetProperty("kernels");
            for (var d = 0; d < axes.Length; d++)
            {
                if (table.Below.Axes[d] is NumericKernels numbers)
                {
                    AssertKernels(kernels[d], numbers, (NumericAxis)axes[d], rows, name);
                    TakeOver(kernels[d], table.BelowSide, columns[d], d);
                }
                else
                {
                    AssertProbabilities(kernels[d], (CategoryKernels)table.Below.Axes[d], name);
                }
            }

            table.Below.Fill(table.BelowSide, settings, evenWeights: false);
            var points = TpeGolden.Coordinates(axes, test.GetProperty("x"));
            var expected = TpeGolden.Numbers(test.GetProperty("log_pdf"));
            foreach (var path in SimdPath.Supported)
            {
                var densities = new double[expected.Length];
                table.Below.LogDensity(points, densities, path);
                for (var i = 0; i < densities.Length; i++)
                {
                    Assert.True(
                        Math.Abs(densities[i] - expected[i]) <= 1e-10,
                        $"{name}, {path}: {expected[i]}, got {densities[i]}"
                    );
                }
            }
        }
    }

    /// <summary>
    /// The share of draws up to each value, or to each of many edges of a continuum. Of every estimator of one parameter: of several
    /// ones a draw picks a kernel and then takes one draw for each.
    /// </summary>
    [Fact]
    public void Draws_have_the_density()
    {
        using var golden = GoldenFiles.Read("search/tpe_parzen.json");
        foreach (var test in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            if (Axes(test) is not [var axis])
            {
                continue;
            }

            var columns = Columns([axis], TpeGolden.Coordinates([axis], test.GetProperty("observations")));
            var rows = test.GetProperty("n_observations").GetInt32();
            var table = Table(columns, rows, Settings(test.GetProperty("options")));
            const int Count = 5000;
            double[][] draws = [new double[Count]];
            table.Below.Sample(RandomKey.FromSeed(1).OpenStream(), draws, Count);
            var (points, width) = PointsOf(axis);
            var densities = new double[points.Length];
            table.Below.LogDensity([points], densities, SimdPath.Widest);
            var shares = SharesUpTo(points, width, draws[0]);
            var sum = 0.0;
            for (var i = 0; i < points.Length; i++)
            {
                sum += Math.Exp(densities[i]) * width;
                Assert.Equal(sum, shares[i], 5 * 0.5 / Math.Sqrt(Count));
            }

            Assert.Equal(1, sum, 1e-3);
        }
    }

    [Fact]
    public void Discrete_densities_sum_to_one()
    {
        Parameter[] space =
        [
            new IntParameter("linear", 1, 20),
            new IntParameter("log", 2, 100, Scale.Log),
            new IntParameter("reverse", 2, 100, Scale.ReverseLog),
            new IntParameter("factor", 8, 64, Scale.Log) { Step = 2 },
            new FloatParameter("step", 0, 2) { Step = 0.25 },
            new FloatParameter("steps", 1, 1000, Scale.ReverseLog) { Step = 10 },
            new ChoiceParameter("choice", ["a", "b", "c"]),
            new BooleanParameter("truth"),
        ];
        foreach (var definition in Enum.GetValues<TpeDefinition>())
        {
            foreach (var parameter in space)
            {
                var axis = ParzenAxis.Of(parameter)!;
                ParameterValue[] values =
                [
                    .. Enumerable.Range(0, (int)parameter.Count!.Value).Select(i => parameter.AtIndex(i)),
                ];
                double[] all = [.. values.Select(axis.Locate)];
                Assert.Equal(values, all.Select(axis.ValueAt));
                var observed = all.Take(3).ToArray();
                var settings = new ParzenSettings(definition, 1, true, false);
                var table = Table(Columns([axis], [observed]), observed.Length, settings);
                var densities = new double[all.Length];
                table.Below.LogDensity([all], densities, SimdPath.Widest);
                Assert.Equal(1, densities.Sum(Math.Exp), 1e-12);
            }
        }
    }

    // All values, which have masses; or the middles of a fine grid and its width.
    private static (double[] Points, double Width) PointsOf(ParzenAxis axis)
    {
        const int Grid = 1000;
        return axis is ContinuousAxis line
            ? (
                [.. Enumerable.Range(0, Grid).Select(i => line.Low + ((i + 0.5) / Grid * line.Range))],
                line.Range / Grid
            )
            : (
                [
                    .. Enumerable
                        .Range(0, (int)axis.Parameter.Count!.Value)
                        .Select(i => axis.Locate(axis.Parameter.AtIndex(i)))
                        .Order(),
                ],
                1
            );
    }

    private static double[] SharesUpTo(double[] points, double width, double[] draws)
    {
        // Halfway to the next point: a continuum's edge, and between the values of what has some.
        double[] edges =
        [
            .. points.Zip(points[1..], static (point, next) => (point + next) / 2),
            points[^1] + (width / 2),
        ];
        double[] sorted = [.. draws.Order()];
        return
        [
            .. edges.Select(edge =>
                (double)(Array.BinarySearch(sorted, edge) is var i && i < 0 ? ~i : i) / sorted.Length
            ),
        ];
    }

    private static KernelTable Table(ParameterColumn[] columns, int rows, ParzenSettings settings)
    {
        var table = new KernelTable(columns, new ParzenBuffers(), new ParzenBuffers(), rows, rows);
        table.Estimate(Enumerable.Repeat(TrialSide.Below, rows).ToArray(), settings, evenBelow: false);
        return table;
    }

    private static ParzenAxis[] Axes(JsonElement test) =>
        [.. test.GetProperty("space").EnumerateArray().Select(static p => ParzenAxis.Of(TpeGolden.Parameter(p))!)];

    private static ParameterColumn[] Columns(ParzenAxis[] axes, double[][] coordinates)
    {
        ParameterColumn[] columns = [.. axes.Select(static axis => new ParameterColumn(axis))];
        for (var d = 0; d < axes.Length; d++)
        {
            columns[d].Resize(coordinates[d].Length);
            for (var row = 0; row < coordinates[d].Length; row++)
            {
                columns[d][row] = coordinates[d][row];
            }
        }

        return columns;
    }

    private static ParzenSettings Settings(JsonElement options) =>
        new(
            TpeDefinition.Optuna,
            options.GetProperty("prior_weight").GetDouble(),
            options.GetProperty("magic").GetBoolean(),
            options.GetProperty("endpoints").GetBoolean()
        );

    private static void AssertKernels(
        JsonElement expected,
        NumericKernels kernels,
        NumericAxis axis,
        int rows,
        string name
    )
    {
        var centres = PriorFirst(TpeGolden.Numbers(expected.GetProperty("mu")));
        AssertNear(centres, kernels.Centres[..(rows + 1)], 1e-13, name);
        AssertNear([expected.GetProperty("truncation_low").GetDouble()], [axis.Low], 1e-13, name);
        AssertNear([expected.GetProperty("truncation_high").GetDouble()], [axis.High], 1e-13, name);

        // Of observations at one place, Optuna's order is that of NumPy's sort, which is not stable and differs between machines: the
        // widths there are the same, but whose is which.
        var sigmas = PriorFirst(TpeGolden.Numbers(expected.GetProperty("sigma")));
        foreach (var place in Enumerable.Range(0, rows + 1).GroupBy(k => kernels.Centres[k]))
        {
            AssertNear(
                [.. place.Select(k => sigmas[k]).Order()],
                place.Select(kernels.Sigma).Order().ToArray(),
                1e-13,
                name
            );
        }
    }

    private static void AssertProbabilities(JsonElement expected, CategoryKernels kernels, string name)
    {
        var rows = expected.GetProperty("choice_weights");
        var count = rows.GetArrayLength();
        for (var k = 0; k < count; k++)
        {
            var probabilities = TpeGolden.Numbers(rows[k == 0 ? count - 1 : k - 1]);
            AssertNear(
                probabilities,
                probabilities.Select((_, category) => kernels.Probability(k, category)).ToArray(),
                1e-13,
                name
            );
        }
    }

    // Gives every kernel Optuna's width.
    private static void TakeOver(JsonElement expected, KernelSide side, ParameterColumn column, int dimension)
    {
        var sigmas = TpeGolden.Numbers(expected.GetProperty("sigma"));
        foreach (var row in side.Rows)
        {
            side.Shapes.Inverses(dimension)[row] = Math.Sqrt(0.5) / sigmas[row];
            side.Shapes.LogNorms(dimension)[row] = column.LogNorm(column[row], sigmas[row]);
        }
    }

    private static double[] PriorFirst(double[] numbers) => [numbers[^1], .. numbers[..^1]];

    private static void AssertNear(double[] expected, ReadOnlySpan<double> actual, double relative, string name)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= relative * Math.Max(1e-3, Math.Abs(expected[i])),
                $"{name}: {expected[i]:R}, got {actual[i]:R}"
            );
        }
    }
}

using System.Text.Json;
using Attune.Numerics.Optimization;
using Attune.Numerics.Random;
using Attune.Samplers.GaussianProcess;
using Attune.TestKit;
using Xunit;
using static Attune.Tests.Samplers.GaussianProcess.GoldenNumbers;

namespace Attune.Tests.Samplers.GaussianProcess;

public sealed class GaussianProcessTests
{
    private const double HalfLog2Pi = 0.9189385332046727;

    /// <summary>scikit-learn's numbers of search/gaussian_process.json.</summary>
    [Fact]
    public void Golden_regression()
    {
        using var golden = GoldenFiles.Read("search/gaussian_process.json");
        foreach (var test in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            var values = Numbers(test, "y");
            var mean = values.Average();
            var deviation = Math.Sqrt(values.Average(y => (y - mean) * (y - mean)));
            deviation = deviation == 0 ? 1 : deviation;
            var lengthScales = Numbers(test, "length_scales");
            var alpha = test.GetProperty("alpha").GetDouble();
            var d = lengthScales.Length;
            var observations = new Observations(
                Points(test, "X"),
                [.. values.Select(y => (y - mean) / deviation)],
                new bool[d]
            );

            var gradient = new double[d + 2];
            var likelihood = new MarginalLikelihood(observations).Evaluate(
                [.. lengthScales.Select(static l => Math.Log(l)), 0, Math.Log(alpha)],
                gradient
            );
            AssertNear(test.GetProperty("log_marginal_likelihood").GetDouble(), likelihood, 1e-9);
            double[] found = test.GetProperty("isotropic").GetBoolean() ? [gradient[..d].Sum()] : gradient[..d];
            AssertNear(Numbers(test, "gradient_wrt_log_length_scales"), found, 1e-8);

            var process = new GaussianProcessRegressor(
                observations,
                new Matern52Kernel(lengthScales, new bool[d]),
                alpha
            );
            var (means, variances) = Predict(process, Points(test, "x"));
            AssertNear(Numbers(test, "mean"), [.. means.Select(m => mean + (deviation * m))], 1e-9);
            AssertNear(Numbers(test, "std"), [.. variances.Select(v => deviation * Math.Sqrt(v))], 1e-7);
        }
    }

    /// <summary>
    /// Optuna's numbers of search/gp_basics.json: what its kernel, posterior and likelihood give, and Matérn values.
    /// </summary>
    [Fact]
    public void Golden_kernel_and_posterior_with_choices()
    {
        using var golden = GoldenFiles.Read("search/gp_basics.json");
        var root = golden.RootElement;
        var observations = new Observations(Points(root, "X"), Numbers(root, "y"), Flags(root, "is_categorical"));
        var points = Points(root, "x");
        foreach (var test in root.GetProperty("cases").EnumerateArray())
        {
            var (kernel, noise) = Process(test, observations.IsUnordered);
            AssertNear(
                Points(test, "covariance"),
                Covariances(kernel, observations.Points, observations.Points),
                1e-13
            );
            AssertNear(Points(test, "cross_covariance"), Covariances(kernel, points, observations.Points), 1e-13);

            var (means, variances) = Predict(new GaussianProcessRegressor(observations, kernel, noise), points);
            AssertNear(Numbers(test, "posterior_mean"), means, 1e-10);
            AssertNear(Numbers(test, "posterior_variance"), variances, 1e-10);
            var joint = new GaussianProcessRegressor(observations, kernel, noise).PredictJointly(points, means);
            AssertNear([.. Points(test, "joint_covariance").SelectMany(static row => row)], joint, 1e-10);
            AssertNear(Numbers(test, "posterior_mean"), means, 1e-10);

            var gradient = new double[observations.Dimensions + 2];
            var likelihood = new MarginalLikelihood(observations).Evaluate(Logarithms(test), gradient);
            AssertNear(
                test.GetProperty("marginal_log_likelihood").GetDouble(),
                likelihood + (observations.Count * HalfLog2Pi),
                1e-10
            );
            AssertNear(Numbers(test, "gradient_mll_wrt_log_params"), ToInverseSquares(gradient), 1e-9);
        }

        var matern = root.GetProperty("matern52_of_squared_distance");
        AssertNear(Numbers(matern, "k"), [.. Numbers(matern, "d2").Select(Matern52Kernel.Value)], 1e-13);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Gradients_are_those_of_differences(double main)
    {
        var stream = RandomKey.FromSeed(4).OpenStream();
        double[][] points = [.. Enumerable.Range(0, 15).Select(_ => Draw(stream))];
        double[] values = [.. points.Select(static p => Math.Sin(5 * p[0]) + p[1] + p[2])];
        var observations = new Observations(points, values, [false, false, true]);
        var likelihood = new MarginalLikelihood(observations);
        double[] logs = main > 0 ? [-0.5, 0.3, 0.1, 0.2, -3, Math.Log(main)] : [-0.5, 0.3, 0.1, 0.2, -3];
        AssertGradient(logs, likelihood.Evaluate);

        var kernel = new Matern52Kernel([0.4, 0.8, 1.2], observations.IsUnordered, 1.3, main);
        var process = new GaussianProcessRegressor(observations, kernel, 1e-3);
        double[][] running = [Draw(stream), Draw(stream)];
        var draws = Enumerable
            .Range(0, 8)
            .Select(_ => new[] { stream.NextNormal(), stream.NextNormal(), 1.2 })
            .ToArray();
        var fantasies = new FantasizedProcess(process, running, draws);
        AcquisitionFunction[] functions =
        [
            new ConfidenceBound(process, 2.6),
            new LogExpectedImprovement(process, 0.4),
            new LogProbability(process, 0.4),
            new SumOfAcquisitions([new LogExpectedImprovement(process, 1), new LogProbability(process, 2)]),
            new BatchLogExpectedImprovement(fantasies, -1, [], [], 8),
            new BatchLogExpectedImprovement(fantasies, -1, [new FantasizedProcess(process, running, draws)], [0.5], 8),
            new LogExpectedHypervolumeImprovement(
                [fantasies, new FantasizedProcess(process, running, [.. draws.Reverse()])],
                [
                    [-1, 0],
                    [0, -1],
                ],
                [],
                [],
                8
            ),
        ];
        foreach (var function in functions)
        {
            AssertGradient(
                [0.3, 0.6],
                (x, gradient) =>
                {
                    var full = new double[3];
                    var value = function.Evaluate([x[0], x[1], 0.25], full);
                    Assert.Equal(
                        function.Evaluate([
                            [x[0], x[1], 0.25],
                        ])[0],
                        value,
                        1e-9
                    );
                    full.AsSpan(0, 2).CopyTo(gradient);
                    return value;
                }
            );
        }
    }

    /// <summary>With main effects, what was learned of each coordinate holds where the two were never seen together.</summary>
    [Fact]
    public void Main_effects_tell_about_corners_that_were_not_seen()
    {
        static double Sum(double[] p) => Math.Cos(4 * p[0]) + Math.Sin(5 * p[1]);
        double[][] points =
        [
            .. Enumerable.Range(0, 9).Select(static i => new[] { i / 8.0, 0 }),
            .. Enumerable.Range(1, 8).Select(static i => new[] { 0, i / 8.0 }),
        ];
        double[] values = [.. points.Select(Sum)];
        double[][] unseen =
        [
            [0.9, 0.8],
            [0.6, 0.9],
            [0.7, 0.35],
        ];
        double Error(double joint, double main)
        {
            var kernel = new Matern52Kernel([0.3, 0.3], [false, false], joint, main);
            var process = new GaussianProcessRegressor(new Observations(points, values, [false, false]), kernel, 1e-6);
            return unseen
                .Zip(Predict(process, unseen).Means)
                .Max(static pair => Math.Abs(Sum(pair.First) - pair.Second));
        }

        Assert.True(Error(1e-6, 1) < 0.1);
        Assert.True(Error(1, 0) > 0.5);
    }

    [Fact]
    public void Equal_points_without_noise_do_not_break_it()
    {
        var observations = new Observations(
            [
                [0.5],
                [0.5],
                [0.5],
            ],
            [1, 2, 3],
            [false]
        );
        var process = new GaussianProcessRegressor(observations, new Matern52Kernel([1], [false]), 0);
        var (means, variances) = Predict(
            process,
            [
                [0.5],
                [0.9],
            ]
        );
        Assert.Equal(2, means[0], 1e-3);
        Assert.All(variances, static variance => Assert.InRange(variance, 0, 1));
        Assert.Throws<ArgumentException>(static () =>
            new GaussianProcessRegressor(
                new Observations(
                    [
                        [double.NaN],
                    ],
                    [1],
                    [false]
                ),
                new Matern52Kernel([1], [false]),
                1
            )
        );
    }

    private static double[] Draw(RandomStream stream) =>
        [stream.NextDouble(), stream.NextDouble(), stream.NextInt32(3)];

    private static void AssertGradient(double[] x, DifferentiableFunction function)
    {
        const double step = 1e-5;
        var gradient = new double[x.Length];
        var ignored = new double[x.Length];
        function(x, gradient);
        for (var j = 0; j < x.Length; j++)
        {
            var (low, high) = ((double[])x.Clone(), (double[])x.Clone());
            low[j] -= step;
            high[j] += step;
            AssertNear((function(high, ignored) - function(low, ignored)) / (2 * step), gradient[j], 1e-6);
        }
    }

    private static double[] Logarithms(JsonElement test) =>
        [
            .. Numbers(test, "inverse_squared_lengthscales").Select(static w => -0.5 * Math.Log(w)),
            Math.Log(test.GetProperty("kernel_scale").GetDouble()),
            Math.Log(test.GetProperty("noise_var").GetDouble()),
        ];

    // ln w = −2 ln ℓ
    private static double[] ToInverseSquares(double[] gradient) =>
        [.. gradient.Select((g, j) => j < gradient.Length - 2 ? -0.5 * g : g)];

    private static double[][] Covariances(Matern52Kernel kernel, double[][] a, double[][] b) =>
        [.. a.Select(x => b.Select(y => kernel.Covariance(x, y)).ToArray())];

    private static (double[] Means, double[] Variances) Predict(GaussianProcessRegressor process, double[][] points)
    {
        var (means, variances) = (new double[points.Length], new double[points.Length]);
        process.Predict(points, means, variances);
        return (means, variances);
    }
}

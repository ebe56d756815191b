using System.Text.Json;
using Attune.Numerics.Optimization;
using Attune.Numerics.Random;
using Attune.Samplers.GaussianProcess;
using Attune.TestKit;
using Xunit;

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
    /// Optuna's numbers of search/gp_basics.json: what its kernel, posterior and likelihood give, and Matérn values. Its
    /// normalization of parameters and its prior are not part of this sampler.
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
            var joint = Points(test, "joint_covariance");
            AssertNear([.. joint.Select(static (row, i) => row[i])], variances, 1e-10);

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

    /// <summary>
    /// Optuna's numbers of search/gp_acquisition.json for the confidence bounds (its β is the square of ours), the posterior, and
    /// the posterior with running trials at their mean. Its other acquisition functions are not part of this sampler.
    /// </summary>
    [Fact]
    public void Golden_confidence_bounds()
    {
        using var golden = GoldenFiles.Read("search/gp_acquisition.json");
        var root = golden.RootElement;
        var objectives = Points(root, "Y");
        var points = Points(root, "x");
        var isUnordered = Flags(root, "is_categorical");
        GaussianProcessRegressor[] processes =
        [
            .. root.GetProperty("hyperparameters")
                .EnumerateArray()
                .Take(2)
                .Select(
                    (test, objective) =>
                    {
                        var (kernel, noise) = Process(test, isUnordered);
                        return new GaussianProcessRegressor(
                            new Observations(
                                Points(root, "X"),
                                [.. objectives.Select(row => row[objective])],
                                isUnordered
                            ),
                            kernel,
                            noise
                        );
                    }
                ),
        ];
        for (var objective = 0; objective < processes.Length; objective++)
        {
            var (means, variances) = Predict(processes[objective], points);
            AssertNear(Numbers(root.GetProperty("posterior"), $"mean{objective}"), means, 1e-8);
            AssertNear(Numbers(root.GetProperty("posterior"), $"var{objective}"), variances, 1e-8);
        }

        // The upper bound is the lower one with a negative β.
        foreach (var (name, beta) in new[] { ("lcb_beta_2", Math.Sqrt(2)), ("ucb_beta_2", -Math.Sqrt(2)) })
        {
            var bound = new LowerConfidenceBound(processes[0], beta);
            var expected = root.GetProperty("functions").GetProperty(name);
            AssertNear(Numbers(expected, "value"), bound.Evaluate(points), 1e-8);
            foreach (var (point, gradient) in points.Zip(Points(expected, "gradient")))
            {
                var found = new double[point.Length];
                Assert.Equal(bound.Evaluate([point])[0], bound.Evaluate(point, found), 1e-10);
                AssertNear(gradient, found, 1e-8);
            }
        }

        var running = Points(root, "x_running");
        var (believed, _) = Predict(processes[0], running);
        var (first, firstNoise) = Process(root.GetProperty("hyperparameters")[0], isUnordered);
        var seen = new Observations(Points(root, "X"), [.. objectives.Select(static row => row[0])], isUnordered);
        var (withRunning, variance) = Predict(
            new GaussianProcessRegressor(seen.With(running, believed), first, firstNoise),
            points
        );
        var kriging = root.GetProperty("kriging_believer_posterior");
        AssertNear(Numbers(kriging, "mean"), withRunning, 1e-8);
        AssertNear(Numbers(kriging, "var"), variance, 1e-8);
    }

    /// <summary>
    /// Optuna's fits of search/gp_fit.json, found again by L-BFGS-B over the likelihood with Optuna's priors: the objective, and
    /// the posterior it leads to.
    /// </summary>
    [Fact]
    public void Golden_fits()
    {
        using var golden = GoldenFiles.Read("search/gp_fit.json");
        foreach (var test in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            var observations = new Observations(Points(test, "X"), Numbers(test, "y"), Flags(test, "is_categorical"));
            var d = observations.Dimensions;
            var leastNoise = test.GetProperty("minimum_noise").GetDouble();
            var likelihood = new MarginalLikelihood(observations);
            double Loss(ReadOnlySpan<double> logs, Span<double> gradient)
            {
                var value = likelihood.Evaluate(logs, gradient) + (observations.Count * HalfLog2Pi);
                for (var j = 0; j < d; j++)
                {
                    var w = Math.Exp(-2 * logs[j]);
                    value -= (0.1 / w) + (0.1 * w);
                    gradient[j] -= 2 * ((0.1 / w) - (0.1 * w));
                }

                value += logs[d] - Math.Exp(logs[d]) + (0.1 * logs[d + 1]) - (30 * Math.Exp(logs[d + 1]));
                gradient[d] += 1 - Math.Exp(logs[d]);
                gradient[d + 1] += 0.1 - (30 * Math.Exp(logs[d + 1]));
                for (var j = 0; j < gradient.Length; j++)
                {
                    gradient[j] = -gradient[j];
                }

                return -value;
            }

            var lower = Enumerable.Repeat(-10.0, d + 2).ToArray();
            var upper = Enumerable.Repeat(10.0, d + 2).ToArray();
            lower[d + 1] = Math.Log(leastNoise);
            upper[d + 1] = test.GetProperty("deterministic").GetBoolean() ? lower[d + 1] : upper[d + 1];
            var minimum = new LbfgsB { GradientTolerance = 1e-6 }.Minimize(Loss, new double[d + 2], lower, upper);
            var tight = test.GetProperty("tight_gtol_1e-7");
            var expected = tight.GetProperty("objective_mll_plus_log_prior").GetDouble();
            Assert.True(-minimum.Value >= expected - 1e-3, $"{-minimum.Value} < {expected}");
            var process = new GaussianProcessRegressor(
                observations,
                new Matern52Kernel(
                    [.. minimum.Point[..d].Select(static l => Math.Exp(l))],
                    observations.IsUnordered,
                    Math.Exp(minimum.Point[d])
                ),
                Math.Exp(minimum.Point[d + 1])
            );
            var (means, variances) = Predict(process, Points(test, "x"));
            AssertNear(Numbers(tight, "posterior_mean"), means, 0.05);
            AssertNear(Numbers(tight, "posterior_variance"), variances, 0.05);
        }
    }

    [Fact]
    public void Gradients_are_those_of_differences()
    {
        var stream = RandomKey.FromSeed(4).OpenStream();
        double[][] points = [.. Enumerable.Range(0, 15).Select(_ => Draw(stream))];
        double[] values = [.. points.Select(static p => Math.Sin(5 * p[0]) + p[1] + p[2])];
        var observations = new Observations(points, values, [false, false, true]);
        var likelihood = new MarginalLikelihood(observations);
        double[] logs = [-0.5, 0.3, 0.1, 0.2, -3];
        AssertGradient(logs, likelihood.Evaluate);

        var kernel = new Matern52Kernel([0.4, 0.8, 1.2], observations.IsUnordered, 1.3);
        var bound = new LowerConfidenceBound(new GaussianProcessRegressor(observations, kernel, 1e-3), 2.6);
        AssertGradient(
            [0.3, 0.6],
            (x, gradient) =>
            {
                var full = new double[3];
                var value = bound.Evaluate([x[0], x[1], 0.25], full);
                full.AsSpan(0, 2).CopyTo(gradient);
                return value;
            }
        );
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

    private static (Matern52Kernel Kernel, double Noise) Process(JsonElement test, bool[] isUnordered) =>
        (
            new Matern52Kernel(
                [.. Numbers(test, "inverse_squared_lengthscales").Select(static w => 1 / Math.Sqrt(w))],
                isUnordered,
                test.GetProperty("kernel_scale").GetDouble()
            ),
            test.GetProperty("noise_var").GetDouble()
        );

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

    private static double[] Numbers(JsonElement test, string name) => Numbers(test.GetProperty(name));

    private static double[] Numbers(JsonElement array) =>
        [.. array.EnumerateArray().Select(static number => number.ReadDouble())];

    private static double[][] Points(JsonElement test, string name) =>
        [.. test.GetProperty(name).EnumerateArray().Select(Numbers)];

    private static bool[] Flags(JsonElement test, string name) =>
        [.. test.GetProperty(name).EnumerateArray().Select(static flag => flag.GetBoolean())];

    private static void AssertNear(double expected, double actual, double tolerance) =>
        Assert.Equal(expected, actual, tolerance * Math.Max(1, Math.Abs(expected)));

    private static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            AssertNear(expected[i], actual[i], tolerance);
        }
    }

    private static void AssertNear(double[][] expected, double[][] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            AssertNear(expected[i], actual[i], tolerance);
        }
    }
}

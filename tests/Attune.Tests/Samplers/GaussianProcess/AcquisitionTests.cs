using System.Text.Json;
using Attune.Samplers.GaussianProcess;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;
using static Attune.Tests.Samplers.GaussianProcess.GoldenNumbers;

namespace Attune.Tests.Samplers.GaussianProcess;

/// <summary>Optuna's numbers of search/gp_acquisition.json, search/gp_local_search.json and search/gp_basics.json.</summary>
public sealed class AcquisitionTests : IDisposable
{
    private readonly JsonDocument document = GoldenFiles.Read("search/gp_acquisition.json");

    private static SearchSpace Space { get; } =
        new(
            new FloatParameter("x", -3, 3),
            new FloatParameter("lr", 1e-4, 1, Scale.Log),
            new IntParameter("n", 1, 8),
            new IntParameter("m", 0, 40),
            new ChoiceParameter("c", ["a", "b", "c"])
        );

    private JsonElement Root => document.RootElement;

    private bool[] IsUnordered => Flags(Root, "is_categorical");

    private double[] Thresholds => Numbers(Root, "constraint_thresholds");

    private double Best => Root.GetProperty("best").GetDouble();

    private double BestFeasible => Root.GetProperty("best_feasible").GetDouble();

    public void Dispose() => document.Dispose();

    [Fact]
    public void Golden_posterior()
    {
        var points = Points(Root, "x");
        for (var objective = 0; objective < 2; objective++)
        {
            var (means, variances) = (new double[points.Length], new double[points.Length]);
            Objective(objective).Predict(points, means, variances);
            AssertNear(Numbers(Root.GetProperty("posterior"), $"mean{objective}"), means, 1e-8);
            AssertNear(Numbers(Root.GetProperty("posterior"), $"var{objective}"), variances, 1e-8);
        }

        var (believed, ofBelieved) = (new double[points.Length], new double[points.Length]);
        Believer().Predict(points, believed, ofBelieved);
        AssertNear(Numbers(Root.GetProperty("kriging_believer_posterior"), "mean"), believed, 1e-8);
        AssertNear(Numbers(Root.GetProperty("kriging_believer_posterior"), "var"), ofBelieved, 1e-8);
    }

    [Fact]
    public void Golden_standard_expected_improvement()
    {
        var golden = Root.GetProperty("standard_logei");
        foreach (var (z, value) in Numbers(golden, "z").Zip(Numbers(golden, "value")))
        {
            Assert.Equal(value, LogExpectedImprovement.Standard(z, out _), 1e-10 + (1e-8 * Math.Abs(value)));
        }
    }

    /// <summary>Optuna's β is the square of ours; its lower bound is the upper one with a negative β.</summary>
    [Theory]
    [InlineData("ucb_beta_2")]
    [InlineData("lcb_beta_2")]
    [InlineData("log_ei")]
    [InlineData("log_pi")]
    [InlineData("log_pi_kriging_believer")]
    [InlineData("log_cei")]
    [InlineData("log_cei_no_feasible")]
    [InlineData("log_ehvi")]
    [InlineData("log_cehvi")]
    [InlineData("log_cehvi_no_feasible")]
    [InlineData("q_log_ei")]
    [InlineData("q_log_pi")]
    [InlineData("q_log_cei")]
    [InlineData("q_log_ehvi")]
    [InlineData("q_log_cehvi")]
    public void Golden_functions(string name)
    {
        var function = Create(name);
        var golden = Root.GetProperty("functions").GetProperty(name);
        var points = Points(Root, "x");
        var values = function.Evaluate(points);
        foreach (var (i, expected) in Numbers(golden, "value").Index())
        {
            Assert.Equal(expected, values[i], 1e-10 + (1e-8 * Math.Abs(expected)));
            var gradient = new double[points[i].Length];
            Assert.Equal(expected, function.Evaluate(points[i], gradient), 1e-10 + (1e-8 * Math.Abs(expected)));
            foreach (var (j, slope) in Points(golden, "gradient")[i].Index())
            {
                Assert.Equal(slope, gradient[j], 1e-10 + (1e-8 * Math.Abs(slope)));
            }
        }
    }

    /// <summary>Optuna's numbers of search/gp_basics.json; a choice's coordinate is the middle of its share, not its index.</summary>
    [Fact]
    public void Golden_normalization()
    {
        using var golden = GoldenFiles.Read("search/gp_basics.json");
        var normalize = golden.RootElement.GetProperty("normalize");
        var parameters = normalize.GetProperty("params");
        var encoding = new UnitEncoding(Space);
        foreach (var (i, expected) in Points(normalize, "normalized").Index())
        {
            var point = encoding.TryEncode([
                new("x", parameters.GetProperty("x")[i].GetDouble()),
                new("lr", parameters.GetProperty("lr")[i].GetDouble()),
                new("n", parameters.GetProperty("n")[i].GetInt32()),
                new("m", parameters.GetProperty("m")[i].GetInt32()),
                new("c", parameters.GetProperty("c")[i].GetString()!),
            ]);
            AssertNear(Encoded(expected), point!, 1e-14);
        }

        foreach (var (coordinate, name) in new[] { (2, "n"), (3, "m") })
        {
            var rounded = Points(normalize.GetProperty("round"), name);
            foreach (var (unit, expected) in rounded[0].Zip(rounded[1]))
            {
                double[] point = [0.5, 0.5, 0.5, 0.5, 0.5];
                point[coordinate] = unit;
                encoding.Settle(point);
                Assert.Equal(expected, point[coordinate], 1e-14);
            }
        }

        var standardize = golden.RootElement.GetProperty("standardize");
        for (var column = 0; column < 2; column++)
        {
            double[] values = [.. Points(standardize, "values").Select(row => row[column])];
            Standardization.Clip(values);
            Standardization.Apply(values);
            AssertNear([.. Points(standardize, "standardized").Select(row => row[column])], values, 1e-14);
        }
    }

    [Fact]
    public void Golden_local_search()
    {
        using var golden = GoldenFiles.Read("search/gp_local_search.json");
        var encoding = new UnitEncoding(Space);
        var (kernel, noise) = Process(Root.GetProperty("hyperparameters")[0], IsUnordered);
        var observations = new Observations(
            [.. Points(Root, "X").Select(Encoded)],
            [.. Points(Root, "Y").Select(static row => row[0])],
            IsUnordered
        );
        var acquisition = new LogExpectedImprovement(new GaussianProcessRegressor(observations, kernel, noise), Best);
        var search = new AcquisitionSearch(encoding, acquisition, kernel.LengthScales, []);
        var starts = search.Settled(Points(golden.RootElement, "starts").Select(Encoded));
        var startValues = Numbers(golden.RootElement, "start_value");
        var endValues = Numbers(golden.RootElement, "end_value");
        for (var i = 0; i < starts.Length; i++)
        {
            AssertNear(startValues[i], starts[i].Value, 1e-8);
            var end = search.Ascend(starts[i]);
            Assert.True(end.Value >= endValues[i] - 1e-3, $"Start {i} ends at {end.Value}, not at {endValues[i]}.");
        }
    }

    // A choice's coordinate is the middle of its share, not its index.
    private static double[] Encoded(double[] point) => [.. point[..4], (point[4] + 0.5) / 3];

    private AcquisitionFunction Create(string name)
    {
        double[][] values = Points(Root, "Y");
        double[][] feasible =
        [
            .. values.Zip(Flags(Root, "feasible")).Where(static v => v.Second).Select(static v => v.First),
        ];
        FantasizedProcess[] Objectives(bool running) =>
            [Drawn(Objective(0), 0, running), Drawn(Objective(1), 1, running)];
        FantasizedProcess[] Constraints(int seed) =>
            [Drawn(Constraint(0), seed, true), Drawn(Constraint(1), seed + 1, true)];
        AcquisitionFunction[] probabilities =
        [
            new LogProbability(Constraint(0), Thresholds[0]),
            new LogProbability(Constraint(1), Thresholds[1]),
        ];
        const int samples = 32;
        return name switch
        {
            "ucb_beta_2" => new ConfidenceBound(Objective(0), Math.Sqrt(2)),
            "lcb_beta_2" => new ConfidenceBound(Objective(0), -Math.Sqrt(2)),
            "log_ei" => new LogExpectedImprovement(Objective(0), Best),
            "log_pi" => new LogProbability(Objective(0), Best),
            "log_pi_kriging_believer" => new LogProbability(Believer(), Best),
            "log_cei" => new SumOfAcquisitions([
                new LogExpectedImprovement(Objective(0), BestFeasible),
                .. probabilities,
            ]),
            "log_cei_no_feasible" or "log_cehvi_no_feasible" => new SumOfAcquisitions(probabilities),
            "log_ehvi" => new LogExpectedHypervolumeImprovement(Objectives(false), values, [], [], samples),
            "log_cehvi" => new SumOfAcquisitions([
                new LogExpectedHypervolumeImprovement(Objectives(false), feasible, [], [], samples),
                .. probabilities,
            ]),
            "q_log_ei" => new BatchLogExpectedImprovement(Drawn(Objective(0), 0, true), Best, [], [], samples),
            "q_log_pi" => new BatchLogExpectedImprovement(null, 0, [Drawn(Objective(0), 0, true)], [Best], samples),
            "q_log_cei" => new BatchLogExpectedImprovement(
                Drawn(Objective(0), 0, true),
                BestFeasible,
                Constraints(1),
                Thresholds,
                samples
            ),
            "q_log_ehvi" => new LogExpectedHypervolumeImprovement(Objectives(true), values, [], [], samples),
            _ => new LogExpectedHypervolumeImprovement(Objectives(true), feasible, Constraints(2), Thresholds, samples),
        };
    }

    // The stored normal numbers: with running trials those of a seed each, without them a column each.
    private FantasizedProcess Drawn(GaussianProcessRegressor process, int seed, bool running)
    {
        var normals = Root.GetProperty("fixed_normal_samples");
        return running
            ? new FantasizedProcess(process, Points(Root, "x_running"), Points(normals, $"dim4_seed+{seed}"))
            : new FantasizedProcess(
                process,
                [],
                [.. Points(normals, "dim2_seed").Select(sample => new[] { sample[seed] })]
            );
    }

    private GaussianProcessRegressor Objective(int index) => After("Y", index, index);

    private GaussianProcessRegressor Constraint(int index) => After("constraints_standardized", index, index + 2);

    private GaussianProcessRegressor Believer()
    {
        var running = Points(Root, "x_running");
        var (means, variances) = (new double[running.Length], new double[running.Length]);
        Objective(0).Predict(running, means, variances);
        return Objective(0).After(running, means);
    }

    private GaussianProcessRegressor After(string values, int column, int hyperparameters)
    {
        var (kernel, noise) = Process(Root.GetProperty("hyperparameters")[hyperparameters], IsUnordered);
        double[] y = [.. Points(Root, values).Select(row => row[column])];
        return new GaussianProcessRegressor(new Observations(Points(Root, "X"), y, IsUnordered), kernel, noise);
    }
}

using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Simd;
using Attune.TestKit;
using Xunit;

namespace Attune.Networks.Tests.Training;

/// <summary>Trainings with other activations, losses, weights and a last partial batch against Keras.</summary>
public sealed class VariantTrajectoryTests
{
    private static readonly Samples Train = TrajectoryData.Read("train512.csv");
    private static readonly Samples Valid = TrajectoryData.Read("valid256.csv");

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var path in SimdPath.Supported)
        {
            using var file = GoldenFiles.Read("training/trajectories/mlp-8-30-1-variants.json");
            foreach (var run in file.RootElement.GetProperty("runs").EnumerateObject())
            {
                cases.Add(run.Name, path.Name);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden_trajectory(string run, string path)
    {
        using var file = GoldenFiles.Read("training/trajectories/mlp-8-30-1-variants.json");
        var golden = file.RootElement;
        var cycle = TrajectoryData.Flatten(golden.GetProperty("sample_weight_cycle"));
        float[] weights = [.. Enumerable.Range(0, 500).Select(i => cycle[i % cycle.Length])];
        var activation = run is "tanh" or "elu" or "selu" or "gelu" or "silu" ? Activation.Parse(run) : Activation.Relu;
        var network = new Sequential(new Input(8), new Dense(30, activation), new Dense(1));
        var (samples, loss, metrics) = run switch
        {
            "partial_batch_500_rows" => (Train.Slice(0, 500), "mse", (Metric[])[Metric.Rmse]),
            "sample_weight_500_rows" => (
                new Samples(Train.Inputs[..4000], 8, Train.Targets[..500], 1, weights),
                "mse",
                [Metric.Rmse, Metric.Rmse with { Name = "weighted_rmse", IsWeighted = true }]
            ),
            "mae" or "huber" or "log_cosh" => (Train, run, [Metric.Rmse]),
            _ => (Train, "mse", [Metric.Rmse]),
        };

        var fit = network
            .Compile(new Adam(), Loss.Parse(loss), metrics)
            .Fit(
                samples,
                new FitOptions
                {
                    Epochs = golden.GetProperty("epochs").GetInt32(),
                    BatchSize = golden.GetProperty("batch_size").GetInt32(),
                    Shuffle = false,
                    Validation = Valid,
                    InitialWeights = TrajectoryData.Weights(network, golden.GetProperty("initial_weights")),
                    Path = SimdPath.Supported.Single(p => p.Name == path),
                }
            );

        TrajectoryData.AssertMatches(golden.GetProperty("runs").GetProperty(run), fit, Valid, 1e-5);
    }
}

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

/// <summary>Whole trainings against Keras (tests/golden/training/trajectories), on every path that can run here.</summary>
public sealed class TrajectoryTests
{
    private static readonly Samples Train = TrajectoryData.Read("train512.csv");
    private static readonly Samples Valid = TrajectoryData.Read("valid256.csv");

    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var net in new[] { "mlp-8-1", "mlp-8-30-1", "mlp-8-50-50-1", "mlp-8-100-100-100-1" })
        {
            foreach (var path in SimdPath.Supported)
            {
                foreach (var optimizer in new[] { "adam", "sgd", "nesterov", "rmsprop" })
                {
                    cases.Add(net, optimizer, path.Name);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden_trajectory(string net, string optimizer, string path)
    {
        using var file = GoldenFiles.Read($"training/trajectories/{net}.json");
        var golden = file.RootElement;
        var run = golden.GetProperty("runs").GetProperty(optimizer);
        var units = golden.GetProperty("layers").EnumerateArray().Select(static e => e.GetInt32()).ToArray();
        var network = new Sequential(new Input(units[0]));
        for (var i = 1; i < units.Length; i++)
        {
            network.Add(new Dense(units[i], i < units.Length - 1 ? Activation.Relu : null));
        }

        var fit = network
            .Compile(OptimizerOf(optimizer), Loss.MeanSquaredError, Metric.Rmse)
            .Fit(
                Train,
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

        TrajectoryData.AssertMatches(run, fit, Valid, 1e-5);
    }

    private static Optimizer OptimizerOf(string name) =>
        name switch
        {
            "adam" => new Adam(),
            "sgd" => new Sgd(),
            "rmsprop" => new RmsProp(),
            _ => new Sgd
            {
                LearningRate = 0.002,
                Momentum = 0.9,
                Nesterov = true,
            },
        };
}

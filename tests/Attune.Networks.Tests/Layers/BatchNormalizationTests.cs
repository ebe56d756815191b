using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Regularizers;
using Attune.Networks.Tests.Training;
using Attune.Networks.Training;
using Attune.Numerics.Simd;
using Attune.TestKit;
using Xunit;

namespace Attune.Networks.Tests.Layers;

public sealed class BatchNormalizationTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var path in SimdPath.Supported)
        {
            cases.Add("adam", path.Name);
            cases.Add("sgd", path.Name);
        }

        return cases;
    }

    /// <summary>Both modes, L2 and a dropout that drops nothing, in a whole training of Keras.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden_trajectory(string optimizer, string path)
    {
        using var file = GoldenFiles.Read("training/trajectories/batchnorm-l2-dropout0.json");
        var golden = file.RootElement;
        var network = new Sequential(
            new Input(8),
            new BatchNormalization(),
            new Dense(30, Activation.Relu) { KernelRegularizer = new L2(0.01) },
            new Dropout(0),
            new BatchNormalization { Momentum = 0.9 },
            new Dense(1) { KernelRegularizer = new L2(0.01) }
        );
        var valid = TrajectoryData.Read("valid256.csv");

        var fit = network
            .Compile(optimizer == "adam" ? new Adam() : new Sgd(), Loss.MeanSquaredError, Metric.Rmse)
            .Fit(
                TrajectoryData.Read("train512.csv"),
                new FitOptions
                {
                    Epochs = golden.GetProperty("epochs").GetInt32(),
                    BatchSize = golden.GetProperty("batch_size").GetInt32(),
                    Shuffle = false,
                    Validation = valid,
                    InitialWeights = TrajectoryData.Weights(network, golden.GetProperty("initial_weights")),
                    Path = SimdPath.Supported.Single(p => p.Name == path),
                }
            );

        var run = golden.GetProperty("runs").GetProperty(optimizer);
        TrajectoryData.AssertMatches(run, fit, valid, 2e-5);
    }

    /// <summary>A batch leaves values of mean 0 and variance v/(v + ε); the averages move by 1 − momentum.</summary>
    [Fact]
    public void Moving_averages()
    {
        var inputs = new float[] { 1, 10, 3, 30, 5, 50 };
        var weights = new Sequential(new Input(2), new BatchNormalization { Momentum = 0.75 })
            .Compile(new Sgd(), Loss.MeanSquaredError)
            .Fit(new Samples(inputs, 2, new float[6], 2), new FitOptions())
            .Model.Weights;

        Assert.Equal([0.25f * 3, 0.25f * 30], weights["batch_normalization/moving_mean"].ToArray());
        Assert.Equal(
            [0.75f + (0.25f * 8 / 3), 0.75f + (0.25f * 800 / 3)],
            weights["batch_normalization/moving_variance"].ToArray().Select(static v => MathF.Round(v, 4)),
            static (a, b) => Math.Abs(a - b) < 1e-4
        );
    }
}

using System.Text.Json;
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

/// <summary>
/// A classifier's training against Keras, with a softmax as there, and with the loss taken from logits: the same function of
/// the same weights.
/// </summary>
public sealed class ClassifierTrajectoryTests
{
    public static TheoryData<string, bool, string> Cases()
    {
        var cases = new TheoryData<string, bool, string>();
        foreach (var path in SimdPath.Supported)
        {
            foreach (var fromLogits in (bool[])[false, true])
            {
                cases.Add("adam", fromLogits, path.Name);
                cases.Add("sgd", fromLogits, path.Name);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden_trajectory(string optimizer, bool fromLogits, string path)
    {
        using var file = GoldenFiles.Read("training/trajectories/classifier-4-16-3.json");
        var golden = file.RootElement;
        var iris = TrajectoryData.Read("iris150.csv");
        var valid = iris.Slice(110, 40);
        var network = new Sequential(
            new Input(4),
            new Dense(16, Activation.Relu),
            new Dense(3, fromLogits ? null : Activation.Softmax)
        );

        var fit = network
            .Compile(
                optimizer == "adam" ? new Adam { LearningRate = 0.01 } : new Sgd { LearningRate = 0.1 },
                new SparseCategoricalCrossentropy { FromLogits = fromLogits },
                Metric.Parse("sparse_categorical_accuracy") with
                {
                    Name = "accuracy",
                }
            )
            .Fit(
                iris.Slice(0, 110),
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
        TrajectoryData.AssertMatches(run, fit, valid, 1e-5, comparePredictions: !fromLogits);
        if (fromLogits)
        {
            AssertProbabilities(run.GetProperty("float32"), fit.Model.Predict(valid.Inputs.AsSpan(0, 20)));
        }
    }

    private static void AssertProbabilities(JsonElement golden, float[] logits)
    {
        var expected = TrajectoryData.Flatten(golden.GetProperty("predictions_first_5_valid"));
        for (var i = 0; i < expected.Length; i++)
        {
            var sum = logits.Skip(i / 3 * 3).Take(3).Sum(logit => Math.Exp(logit - logits[i]));
            Assert.Equal(expected[i], 1 / sum, 2e-5 * Math.Max(expected[i], 1e-3));
        }
    }
}

using Attune.Networks.Initializers;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Regularizers;
using Attune.Networks.Tests.Activations;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;
using Xunit;

namespace Attune.Networks.Tests.Layers;

/// <summary>
/// Every layer between two dense ones: the derivatives that one step of plain gradient descent reveals are the differences of
/// the training loss, for its own variables and for those before it.
/// </summary>
public sealed class LayerGradientTests
{
    private const int Rows = 19;
    private const int Inputs = 3;
    private const int Outputs = 2;
    private const float Difference = 1 / 64f;

    private static readonly Dictionary<string, Layer> Layers = new()
    {
        ["dense"] = new Dense(5)
        {
            KernelRegularizer = new L2(0.1),
            BiasRegularizer = new L1(0.05),
            ActivityRegularizer = new L2(0.2),
            BiasInitializer = new RandomUniform(0.2, 0.5),
        },
        ["dense without bias"] = new Dense(5) { UseBias = false, ActivityRegularizer = new L1L2(0, 0.3) },
        ["dropout"] = new Dropout(0.4),
        ["no dropout"] = new Dropout(0),
        ["noise"] = new GaussianNoise(0.5),
        ["batch normalization"] = new BatchNormalization
        {
            BetaInitializer = new RandomUniform(-1, 1),
            GammaInitializer = new RandomUniform(0.5, 2),
            GammaRegularizer = new L2(0.1),
        },
        ["batch normalization alone"] = new BatchNormalization { Center = false, Scale = false },
        ["layer normalization"] = new LayerNormalization
        {
            BetaInitializer = new RandomUniform(-1, 1),
            GammaInitializer = new RandomUniform(0.5, 2),
            BetaRegularizer = new L2(0.1),
        },
        ["layer normalization alone"] = new LayerNormalization { Center = false, Scale = false },
        ["normalization"] = new Normalization { Mean = [1, -1, 0, 2], Variance = [4, 0.25, 1, 2] },
        ["inverse normalization"] = new Normalization
        {
            Mean = [1, -1, 0, 2],
            Variance = [4, 0.25, 1, 2],
            Invert = true,
        },
    };

    public static TheoryData<string> Names => [.. Layers.Keys, .. ActivationSamples.All.Keys];

    /// <summary>All but the one that jumps at its threshold.</summary>
    public static TheoryData<string> ContinuousNames =>
        [.. Layers.Keys, .. ActivationSamples.All.Keys.Where(static name => name != "relu with all settings")];

    [Theory]
    [MemberData(nameof(ContinuousNames))]
    public void Backward_is_the_derivative_of_forward(string name)
    {
        var network = NetworkOf(LayerOf(name));
        var samples = SamplesOf();
        var start = InitialWeights(network);
        var moved = Fit(network, samples, start, SimdPath.Widest).Model.Weights;
        for (var variable = 0; variable < start.Length; variable++)
        {
            for (var i = 0; i < start[variable].Length && moved.Shapes[variable].IsTrainable; i++)
            {
                var derivative = start[variable][i] - moved[variable][i];
                var expected =
                    (
                        LossAt(network, samples, start, variable, i, Difference)
                        - LossAt(network, samples, start, variable, i, -Difference)
                    ) / (2 * Difference);
                Assert.True(
                    Math.Abs(derivative - expected) <= 2e-3 * Math.Max(0.2, Math.Abs(expected)),
                    $"{moved.Shapes[variable].Name}[{i}]: expected {expected}, got {derivative}"
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_path_gives_the_same_bits(string name)
    {
        var network = NetworkOf(LayerOf(name));
        var samples = SamplesOf();
        var start = InitialWeights(network);
        var expected = Fit(network, samples, start, SimdPath.Supported[^1]).Model;
        foreach (var path in SimdPath.Supported)
        {
            var actual = Fit(network, samples, start, path).Model;
            for (var i = 0; i < start.Length; i++)
            {
                Assert.Equal(expected.Weights[i].ToArray(), actual.Weights[i].ToArray());
            }

            Assert.Equal(
                expected.Predict(samples.Inputs, SimdPath.Supported[^1]),
                actual.Predict(samples.Inputs, path)
            );
        }
    }

    private static Layer LayerOf(string name) =>
        ActivationSamples.All.TryGetValue(name, out var activation) ? new ActivationLayer(activation) : Layers[name];

    private static Sequential NetworkOf(Layer layer) => new(new Input(Inputs), new Dense(4), layer, new Dense(Outputs));

    private static double LossAt(
        Sequential network,
        Samples samples,
        float[][] start,
        int variable,
        int index,
        float difference
    )
    {
        float[][] weights = [.. start.Select(static values => values.ToArray())];
        weights[variable][index] += difference;
        return Fit(network, samples, weights, SimdPath.Widest).History["loss"][0];
    }

    // One step over all rows: the history has the loss before it.
    private static FitResult Fit(Sequential network, Samples samples, float[][] weights, SimdPath path) =>
        network
            .Compile(new Sgd { LearningRate = 1 }, Loss.MeanSquaredError)
            .Fit(
                samples,
                new FitOptions
                {
                    BatchSize = Rows,
                    Shuffle = false,
                    InitialWeights = NetworkWeights.Create(network, weights),
                    Path = path,
                }
            );

    private static float[][] InitialWeights(Sequential network)
    {
        var weights = network
            .Compile(new Sgd { LearningRate = 1e-30 }, Loss.MeanSquaredError)
            .Fit(SamplesOf(), new FitOptions { Random = RandomKey.FromSeed(5) })
            .Model.Weights;
        return [.. Enumerable.Range(0, weights.Shapes.Count).Select(i => weights[i].ToArray())];
    }

    private static Samples SamplesOf()
    {
        var stream = RandomKey.FromSeed(9).OpenStream();
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)stream.NextUniform(-1.5, 1.5))];
        return new Samples(Draw(Rows * Inputs), Inputs, Draw(Rows * Outputs), Outputs);
    }
}

using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;
using Xunit;

namespace Attune.Networks.Tests;

public sealed class NetworkPredictorTests
{
    public static TheoryData<string> Paths() => [.. SimdPath.Supported.Select(static path => path.Name)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void One_row_has_the_bits_that_it_has_among_many(string name)
    {
        var path = SimdPath.Supported.First(path => path.Name == name);
        foreach (var units in new[] { 1, 2, 7, 16, 33, 70, 130 })
        {
            var model = Model(units);
            var inputs = Values(5 * 71);
            var together = model.Predict(inputs);
            using var predictor = new NetworkPredictor(model, path);
            var single = new float[3];
            for (var row = 0; row < 71; row++)
            {
                predictor.Predict(inputs.AsSpan(row * 5, 5), single);
                Assert.Equal(together[(row * 3)..((row * 3) + 3)], single);
            }
        }
    }

    [Fact]
    public void Predicting_takes_no_memory()
    {
        using var predictor = new NetworkPredictor(Model(16));
        var (inputs, outputs) = (Values(5 * 100), new float[300]);
        predictor.Predict(inputs, outputs);
        var before = GC.GetAllocatedBytesForCurrentThread();
        predictor.Predict(inputs, outputs);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        using var predictor = new NetworkPredictor(Model(2));
        var error = Assert.Throws<ArgumentException>(() => predictor.Predict(new float[10], new float[5]));
        Assert.Contains("5 inputs a row and gives 3 outputs", error.Message, StringComparison.Ordinal);
    }

    private static TrainedNetwork Model(int units)
    {
        var network = new Sequential(
            new Input(5),
            new Dense(units, Activation.Gelu),
            new Dense(units, Activation.Relu) { UseBias = false },
            new Dense(3)
        ).Compile(new Adam(), new MeanSquaredError());
        var samples = new Samples(Values(5 * 16), 5, Values(3 * 16), 3);
        return network.Fit(samples, new FitOptions()).Model;
    }

    private static float[] Values(int count)
    {
        var stream = RandomKey.FromSeed(1).OpenStream();
        return [.. Enumerable.Range(0, count).Select(_ => (2 * stream.NextSingle()) - 1)];
    }
}

using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;
using Xunit;

namespace Attune.Networks.Tests.Layers;

/// <summary>What dropout and noise do to the values of a batch, seen by a layer behind them.</summary>
public sealed class RandomLayerTests
{
    private const int Count = 40_000;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.93)]
    public void Dropout_drops_its_share_and_keeps_the_mean(double rate)
    {
        var values = OutputsOf(new Dropout(rate), 1, seed: 1, SimdPath.Widest);

        var dropped = values.Count(static v => v == 0) / (double)Count;
        Assert.InRange(
            dropped,
            rate - (5 * Math.Sqrt(rate * (1 - rate) / Count)),
            rate + (5 * Math.Sqrt(rate * (1 - rate) / Count))
        );
        Assert.All(values.Where(static v => v != 0), v => Assert.Equal(1 / (1 - rate), v, 1e-4 / (1 - rate)));
    }

    [Fact]
    public void Noise_is_normal()
    {
        var values = OutputsOf(new GaussianNoise(2), 0, seed: 1, SimdPath.Widest);

        // Kolmogorov and Smirnov: above 1.95/√n once in a thousand.
        Array.Sort(values);
        var distance = values
            .Select(static (v, i) => Math.Abs(NormalDistribution.Cdf(v / 2) - ((i + 0.5) / Count)))
            .Max();
        Assert.InRange(distance, 0, 1.95 / Math.Sqrt(Count));
        Assert.InRange(values[^1], 6.5f, 11);
        Assert.InRange(values[0], -11, -6.5f);
    }

    [Fact]
    public void Each_layer_step_and_seed_has_bits_of_its_own()
    {
        float[] OfSecondLayer() => OutputsOf(new Dropout(0.5), 1, seed: 1, SimdPath.Widest, before: new Dropout(0));
        float[] OfSecondStep() => OutputsOf(new Dropout(0.5), 1, seed: 1, SimdPath.Widest, steps: 1);
        var first = OutputsOf(new Dropout(0.5), 1, seed: 1, SimdPath.Widest);
        float[][] others = [OutputsOf(new Dropout(0.5), 1, seed: 2, SimdPath.Widest), OfSecondLayer(), OfSecondStep()];

        Assert.Equal(first, OutputsOf(new Dropout(0.5), 1, seed: 1, SimdPath.Widest));
        foreach (var other in others)
        {
            var equal = first.Zip(other).Count(static pair => (pair.First == 0) == (pair.Second == 0));
            Assert.InRange(equal / (double)Count, 0.5 - (2.5 / Math.Sqrt(Count)), 0.5 + (2.5 / Math.Sqrt(Count)));
        }
    }

    [Fact]
    public void Every_path_gives_the_same_bits()
    {
        foreach (Layer layer in (Layer[])[new Dropout(0.3), new GaussianNoise(1)])
        {
            var expected = OutputsOf(layer, 1, seed: 3, SimdPath.Supported[^1]);
            Assert.All(SimdPath.Supported, path => Assert.Equal(expected, OutputsOf(layer, 1, seed: 3, path)));
        }
    }

    [Fact]
    public void Outside_of_training_nothing_changes()
    {
        var network = new Sequential(new Input(2), new Dropout(0.5), new GaussianNoise(1));
        var model = new TrainedNetwork(
            network.Compile(new Sgd(), Loss.MeanSquaredError),
            NetworkWeights.Create(network, [])
        );
        Assert.Equal([1, 2, 3, 4], model.Predict([1, 2, 3, 4]));
    }

    private static float[] OutputsOf(
        Layer layer,
        float value,
        ulong seed,
        SimdPath path,
        Layer? before = null,
        int steps = 0
    )
    {
        var probe = new Probe();
        var network = before is null
            ? new Sequential(new Input(Count), layer, probe)
            : new Sequential(new Input(Count), before, layer, probe);
        var inputs = Enumerable.Repeat(value, Count * (steps + 1)).ToArray();
        network
            .Compile(new Sgd(), Loss.MeanSquaredError)
            .Fit(
                new Samples(inputs, Count, inputs, Count),
                new FitOptions
                {
                    BatchSize = 1,
                    Random = RandomKey.FromSeed(seed),
                    Path = path,
                }
            );
        return probe.Seen;
    }
}

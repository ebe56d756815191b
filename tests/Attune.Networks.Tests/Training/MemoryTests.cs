using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Xunit;

namespace Attune.Networks.Tests.Training;

public sealed class MemoryTests
{
    private static readonly Samples Samples = new(new float[160 * 100], 160, new float[100 * 32], 32);

    /// <summary>Sizes without padding: 160·64 + 64 + 64·32 + 32 numbers.</summary>
    [Fact]
    public void Estimate_of_a_small_fit()
    {
        const long Weights = 4 * ((160 * 64) + 64 + (64 * 32) + 32);
        var estimate = NetworkOf(new Adam()).EstimateMemory(128);

        Assert.Equal((Weights, Weights, 2 * Weights), (estimate.Weights, estimate.Gradients, estimate.OptimizerState));
        Assert.Equal(0, NetworkOf(new Sgd()).EstimateMemory(128).OptimizerState);

        // Inputs, targets; values and their derivatives of both layers, the latter once more transposed; three numbers a row.
        const long Activations = 4 * 128 * (160 + 32 + (3 * 64) + (3 * 32) + 3);
        Assert.Equal(Activations, estimate.Activations);
        Assert.Equal((4 * Weights) + Activations, estimate.Total);
        Assert.Equal("435.00 KB", $"{estimate}"[..9]);
    }

    /// <summary>Only a derivative that reads the input keeps it beside the output.</summary>
    [Theory]
    [InlineData("relu", 0)]
    [InlineData("softmax", 0)]
    [InlineData("gelu", 64)]
    public void Estimate_with_an_activation(string activation, int keptValues)
    {
        static CompiledNetwork With(Activation? activation) =>
            new Sequential(new Input(160), new Dense(64, activation)).Compile(new Sgd(), Loss.MeanSquaredError);

        Assert.Equal(
            With(null).EstimateMemory(128).Activations + (4 * 128 * keptValues),
            With(Activation.Parse(activation)).EstimateMemory(128).Activations
        );
    }

    [Fact]
    public void A_fit_keeps_within_its_limit()
    {
        var network = NetworkOf(new Adam());
        var needed = network.EstimateMemory(32).Total;

        network.Fit(Samples, new FitOptions { MemoryLimit = network.EstimateMemory(64).Total });
        var message = Assert
            .Throws<ArgumentException>(() => network.Fit(Samples, new FitOptions { MemoryLimit = needed - 1 }))
            .Message;
        Assert.Contains("raise MemoryLimit", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_fits()
    {
        static string Message(int units) =>
            Assert
                .Throws<ArgumentException>(() =>
                    new Sequential(
                        new Input(160),
                        [new Dense(units), .. Enumerable.Repeat(new Dropout(0), 300), new Dense(32)]
                    )
                        .Compile(new Sgd(), Loss.MeanSquaredError)
                        .Fit(Samples, new FitOptions())
                )
                .Message;

        Assert.Contains("'dense/kernel' would have 160000000000", Message(1_000_000_000), StringComparison.Ordinal);
        Assert.Contains("on this machine", Message(11_000_000), StringComparison.Ordinal);
    }

    private static CompiledNetwork NetworkOf(Optimizer optimizer) =>
        new Sequential(new Input(160), new Dense(64), new Dense(32)).Compile(optimizer, Loss.MeanSquaredError);
}

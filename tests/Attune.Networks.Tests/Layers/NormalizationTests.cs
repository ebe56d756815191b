using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Xunit;

namespace Attune.Networks.Tests.Layers;

public sealed class NormalizationTests
{
    // Means 3, 30, 7; variances 8/3, 800/3, 0.
    private static readonly float[] Inputs = [1, 10, 7, 3, 30, 7, 5, 50, 7];

    [Fact]
    public void Takes_mean_and_variance_from_the_training_samples()
    {
        var model = Fit(new Sequential(new Input(3), new Normalization()), new FitOptions()).Model;

        Assert.Equal([3, 30, 7], model.Weights["normalization/mean"].ToArray());
        Assert.Equal([8f / 3, 800f / 3, 0], model.Weights["normalization/variance"].ToArray());
        var root = (float)(2 / Math.Sqrt(8.0 / 3));
        Assert.Equal(
            [-root, -root, 0, 0, 0, 0, root, root, 0],
            model.Predict(Inputs),
            static (a, b) => Math.Abs(a - b) < 1e-6f
        );
    }

    [Fact]
    public void Leaves_out_what_validates()
    {
        var model = Fit(
            new Sequential(new Input(3), new Normalization()),
            new FitOptions { ValidationSplit = 0.3 }
        ).Model;
        Assert.Equal([2, 20, 7], model.Weights["normalization/mean"].ToArray());
    }

    [Fact]
    public void Behind_other_layers_it_sees_what_they_make()
    {
        var network = new Sequential(
            new Input(3),
            new Normalization { Mean = [1, 1, 1], Variance = [4, 4, 4] },
            new Normalization()
        );
        Assert.Equal([1, 14.5f, 3], Fit(network, new FitOptions()).Model.Weights["normalization_1/mean"].ToArray());
    }

    [Fact]
    public void Goes_on_with_what_it_has()
    {
        var network = new Sequential(new Input(3), new Normalization());
        var first = Fit(network, new FitOptions());
        var next = network
            .Compile(new Sgd(), Loss.MeanSquaredError)
            .Fit(new Samples(new float[6], 3, new float[6], 3), new FitOptions { InitialState = first.State });
        Assert.Equal([3, 30, 7], next.Model.Weights["normalization/mean"].ToArray());
    }

    [Fact]
    public void Inverts()
    {
        var there = new Normalization { Mean = [1, -2, 3], Variance = [4, 9, 0.25] };
        var network = new Sequential(new Input(3), there, there with { Invert = true });
        Assert.Equal(
            Inputs,
            Fit(network, new FitOptions()).Model.Predict(Inputs),
            static (a, b) => Math.Abs(a - b) < 1e-5f
        );
    }

    [Fact]
    public void Wrong_settings()
    {
        static string Message(Normalization layer) =>
            Assert.Throws<ArgumentException>(() => Fit(new Sequential(new Input(3), layer), new FitOptions())).Message;

        Assert.Contains("got 1 means", Message(new() { Mean = [1], Variance = [1, 2, 3] }), StringComparison.Ordinal);
        Assert.Contains("Variance is null", Message(new() { Mean = [1, 2, 3] }), StringComparison.Ordinal);
        Assert.Contains(
            "[1, -2, 3]",
            Message(new() { Mean = [1, 2, 3], Variance = [1, -2, 3] }),
            StringComparison.Ordinal
        );
    }

    private static FitResult Fit(Sequential network, FitOptions options) =>
        network.Compile(new Sgd(), Loss.MeanSquaredError).Fit(new Samples(Inputs, 3, Inputs, 3), options);
}

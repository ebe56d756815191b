using Attune.Networks.Training;
using Attune.TestKit;
using Xunit;

namespace Attune.Export.Tests.Keras;

/// <summary>A model that Keras saved is the start of a training.</summary>
public sealed class KerasTrainingTests
{
    [Fact]
    public void Training_from_an_imported_model_begins_with_its_validation_loss()
    {
        var model = SavedModel.Read(GoldenFiles.PathOf("files/keras/mlp-8-30-1.keras")).File.Model;
        var samples = Rows();
        var expected = model.Evaluate(samples)["loss"];

        // A rate too small to change a weight: the first epoch's validation is that of the weights that were given.
        var still = model.Network with
        {
            Optimizer = model.Network.Optimizer with { LearningRate = 1e-30 },
        };
        var fit = still.Fit(
            samples,
            new FitOptions
            {
                Epochs = 1,
                InitialWeights = model.Weights,
                Validation = samples,
            }
        );
        Assert.Equal(expected, fit.History["val_loss"][0]);
    }

    private static Samples Rows()
    {
        using var golden = GoldenFiles.Read("files/keras/mlp-8-30-1.json");
        float[] inputs =
        [
            .. golden
                .RootElement.GetProperty("inputs")
                .EnumerateArray()
                .SelectMany(static row => row.EnumerateArray().Select(static value => value.GetSingle())),
        ];
        return new Samples(inputs, 8, [.. Enumerable.Range(0, inputs.Length / 8).Select(static i => (float)i)], 1);
    }
}

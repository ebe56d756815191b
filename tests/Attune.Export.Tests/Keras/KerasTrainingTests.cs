using Attune.Learning.Tuners;
using Attune.Networks;
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

    [Fact]
    public async Task A_search_from_an_imported_model_begins_with_its_validation_loss()
    {
        var model = SavedModel.Read(GoldenFiles.PathOf("files/keras/mlp-8-30-1.keras")).File.Model;
        var samples = Rows();
        var tuner = new GridSearch(new StartFrom(model), Objective.Minimize("val_loss")) { Seed = 1 };

        var result = await tuner.SearchAsync(samples, samples, epochs: 1);

        var still = result.Trials.Single(static trial => trial.Record.Parameters[0].Value.AsDouble() < 1e-20);
        Assert.Equal(model.Evaluate(samples)["loss"], still.Record.Value);

        // And the search moves on from there.
        Assert.True(result.BestTrial.Record.Value < still.Record.Value);
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

    private sealed class StartFrom(TrainedNetwork model) : HyperModel
    {
        public override CompiledNetwork Build(HyperParameters hp) =>
            model.Network with
            {
                Optimizer = model.Network.Optimizer with { LearningRate = hp.Choice("rate", 1e-30, 1e-2) },
            };

        public override FitOptions Configure(HyperParameters hp, FitOptions options) =>
            options with
            {
                InitialWeights = model.Weights,
            };
    }
}

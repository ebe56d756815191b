using Attune.Export;
using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.Files;
using Attune.Learning.Preprocessing;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Numerics.Random;

namespace Attune.Benchmarks.Serve;

/// <summary>The model that is served, and the bodies that ask for predictions.</summary>
internal static class ServedModel
{
    public const string Description = "California Housing: medians for missing values, scaling, 8-50-50-1 with ReLU";

    /// <summary>Writes it as ONNX, which both servers read.</summary>
    public static void Write(string path)
    {
        var pipeline = new Pipeline(
            [new SimpleImputer { Strategy = ImputerStrategy.Median }, new StandardScaler()],
            new NetworkRegressor(
                static (inputs, outputs) =>
                    new Sequential(
                        new Input(inputs),
                        new Dense(50, Activation.Relu),
                        new Dense(50, Activation.Relu),
                        new Dense(outputs)
                    ).Compile(new Adam(), Loss.MeanSquaredError)
            )
            {
                Epochs = 3,
            }
        );
        var fitted = (FittedPipeline)
            pipeline.Fit(Datasets.CaliforniaHousing().Data, new FitContext(RandomKey.FromSeed(1)));
        new SavedModel(new PipelineFile(fitted, "MedHouseVal").ToModelFile()).Write(path);
    }

    /// <summary>A body of <c>/v1/predict</c> with the data set's first rows.</summary>
    public static string Body(int rows)
    {
        var features = Datasets.CaliforniaHousing().Data.Features;
        var texts = Enumerable
            .Range(0, rows)
            .Select(row =>
                string.Join(
                    ',',
                    features.Columns.Select(column =>
                        Text.Of($"\"{column.Name}\":{((Learning.Data.NumericColumn)column).Values[row]}")
                    )
                )
            );
        return $"{{\"rows\":[{string.Join(',', texts.Select(static text => $"{{{text}}}"))}]}}";
    }
}

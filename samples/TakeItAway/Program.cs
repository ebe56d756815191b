using System.Globalization;
using Attune;
using Attune.Export;
using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.Files;
using Attune.Learning.Preprocessing;
using Attune.Learning.Splitters;
using Attune.Learning.Tuners;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Numerics.Random;
using TakeItAway;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Directory.CreateTempSubdirectory("attune-").FullName;
string PathOf(string name) => Path.Combine(folder, name);

var data = Datasets.CaliforniaHousing().Data;
var rows = TrainTestSplit.Of(data.RowCount, 0.25, RandomKey.FromSeed(42));
var train = data.SelectRows(rows.Train);
var pipeline = new Pipeline(
    [new SimpleImputer { Strategy = ImputerStrategy.Median }, new StandardScaler()],
    new NetworkRegressor(
        static (inputs, outputs) =>
            new Sequential(new Input(inputs), new Dense(30, Activation.Relu), new Dense(outputs)).Compile(
                new Adam(),
                Loss.MeanSquaredError
            )
    )
    {
        Epochs = 5,
    }
);
var fitted = (FittedPipeline)pipeline.Fit(train, new FitContext(RandomKey.FromSeed(42)));

#region write
var model = new SavedModel(new PipelineFile(fitted, "MedHouseVal").ToModelFile());
model.Write(PathOf("houses.onnx"));
model.Write(PathOf("houses.keras"));
model.Write(PathOf("Houses.cs"));
#endregion

#region predict
var predictor = Predictor.Open(PathOf("houses.onnx"));
Predictions predictions = predictor.Predict(data.Features);
#endregion

Console.WriteLine($"takes {string.Join(", ", predictor.Columns.Columns.Select(static column => column.Name))}");
var own = fitted.Predict(data.Features);
Console.WriteLine($"predicts {predictor.TargetName}: {predictions.Values[0]:F4}, {predictions.Values[1]:F4}, …");
Console.WriteLine($"the same bits as before: {own.Values.SequenceEqual(predictions.Values)}");

var prepared = fitted.Steps.Aggregate(train.Features, static (table, step) => step.Transform(table));
var samples = NetworkSamples.Of(train.WithFeatures(prepared));
var heldOut = data.SelectRows(rows.Test);
var validation = NetworkSamples.Of(
    heldOut.WithFeatures(fitted.Steps.Aggregate(heldOut.Features, static (table, step) => step.Transform(table)))
);

#region search
var existing = SavedModel.Read(PathOf("houses.keras"));
var tuner = new RandomSearch(new StartFrom(existing), Objective.Minimize("val_loss")) { MaxTrials = 4, Seed = 42 };
var result = await tuner.SearchAsync(samples, validation, epochs: 3);
#endregion

Console.WriteLine($"validation loss of the model that exists: {existing.File.Model.Evaluate(validation)["loss"]:F4}");
Console.WriteLine($"after a search that starts from it: {result.BestTrial.Record.Value:F4}");
Directory.Delete(folder, recursive: true);

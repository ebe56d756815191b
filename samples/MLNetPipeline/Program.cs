using System.Globalization;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.Splitters;
using Attune.MLNet;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Spaces;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetPipeline;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var context = new MLContext(seed: 42);
var districts = Districts.Load();
var path = Path.Combine(Directory.CreateTempSubdirectory("attune-").FullName, "houses.zip");

#region search
var search = new RandomizedSearchCV(
    hp => new NetworkRegressor(
        (inputs, outputs) =>
            new Sequential(
                new Input(inputs),
                new Dense(hp.Int("units", 10, 100), Activation.Relu),
                new Dense(outputs)
            ).Compile(
                new Adam { LearningRate = hp.Float("learning_rate", 1e-3, 1e-1, Scale.Log) },
                Loss.MeanSquaredError
            )
    )
    {
        Epochs = 10,
    },
    new SearchSpace(new IntParameter("units", 10, 100), new FloatParameter("learning_rate", 1e-3, 1e-1, Scale.Log))
)
{
    Iterations = 5,
    Splitter = new KFold(3),
    Seed = 42,
};
#endregion

#region pipeline
var data = context.Data.LoadFromEnumerable(districts);
var parts = context.Data.TrainTestSplit(data, testFraction: 0.25, seed: 42);
string[] features = ["MedInc", "HouseAge", "AveRooms", "AveBedrms", "Population", "AveOccup", "Latitude", "Longitude"];

var pipeline = context
    .Transforms.Concatenate("Features", features)
    .Append(context.Transforms.NormalizeMeanVariance("Features", fixZero: false))
    .Append(new AttuneTrainer(context, search) { LabelColumnName = "MedHouseVal" });

var model = pipeline.Fit(parts.TrainSet);
var metrics = context.Regression.Evaluate(model.Transform(parts.TestSet), "MedHouseVal");
#endregion

foreach (var (name, value) in model.LastTransformer.Search!.BestHyperparameters)
{
    Console.WriteLine($"{name, -14} {value}");
}

Console.WriteLine($"test rmse      {metrics.RootMeanSquaredError:F3}");
Console.WriteLine($"test r2        {metrics.RSquared:F3}");

#region save
context.Model.Save(model, data.Schema, path);

// In another program:
var loaded = new MLContext().Model.Load(path, out _);
using var engine = context.Model.CreatePredictionEngine<District, Price>(loaded);
var price = engine.Predict(districts[0]).Score;
#endregion

var scores = model.Transform(data).GetColumn<float>("Score").First();
Console.WriteLine($"first district {price:F4}, before it was saved {scores:F4}");
Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

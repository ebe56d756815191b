using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;
using Attune.Spaces;
using Microsoft.ML;
using Microsoft.ML.Data;
using Xunit;

namespace Attune.MLNet.Tests;

public sealed class AttuneTrainerTests
{
    private readonly MLContext context = new(seed: 1);

    [Fact]
    public void Predicts_as_the_pipeline_itself()
    {
        var houses = Samples.Houses();
        var view = Samples.View(context, houses);

        var transformer = Trainer().Fit(view);
        var scores = transformer.Transform(view).GetColumn<float>("Score").ToArray();

        var data = Samples.Dataset(houses);
        var fitted = Samples.Regressor().Fit(data, new FitContext(RandomKey.FromSeed(0)));
        Assert.Equal(fitted.Predict(data.Features).Values.ToArray().Select(static value => (float)value), scores);
        Assert.Equal("Label", transformer.Model.TargetName);
    }

    [Fact]
    public void Regressions_are_evaluated_by_MLNet()
    {
        var view = Samples.View(context);

        var metrics = context.Regression.Evaluate(Trainer().Fit(view).Transform(view));

        Assert.InRange(metrics.RSquared, 0.8, 1);
    }

    [Fact]
    public void Two_classes_are_evaluated_by_MLNet()
    {
        var view = Samples.View(context);

        var predictions = Trainer(Samples.Classifier(), nameof(House.IsDear)).Fit(view).Transform(view);
        var metrics = context.BinaryClassification.Evaluate(predictions, nameof(House.IsDear));

        var labels = Samples.Houses().Select(static house => house.IsDear);
        var predicted = predictions.GetColumn<bool>("PredictedLabel").ToArray();
        Assert.Equal(
            labels.Zip(predicted).Average(static pair => pair.First == pair.Second ? 1 : 0),
            metrics.Accuracy,
            12
        );
        Assert.InRange(metrics.Accuracy, 0.85, 1);
        Assert.InRange(metrics.AreaUnderRocCurve, 0.9, 1);

        // ML.NET takes a score above 0 for true.
        Assert.Equal(predictions.GetColumn<float>("Score").Select(static score => score > 0), predicted);
        Assert.Equal(predictions.GetColumn<float>("Probability").Select(static share => share > 0.5), predicted);
    }

    [Fact]
    public void Classes_are_evaluated_by_MLNet()
    {
        var view = Samples.View(context);
        var pipeline = context
            .Transforms.Conversion.MapValueToKey("Key", nameof(House.Size))
            .Append(Trainer(Samples.Classifier(), "Key"))
            .Append(context.Transforms.Conversion.MapKeyToValue("Predicted", "PredictedLabel"));

        var predictions = pipeline.Fit(view).Transform(view);
        var metrics = context.MulticlassClassification.Evaluate(predictions, "Key");

        var predicted = predictions.GetColumn<string>("Predicted").ToArray();
        var right = Samples.Houses().Zip(predicted).Count(static pair => pair.First.Size == pair.Second);
        Assert.Equal((double)right / predicted.Length, metrics.MicroAccuracy, 12);
        Assert.InRange(metrics.MicroAccuracy, 0.85, 1);
        Assert.All(predictions.GetColumn<float[]>("Score"), static shares => Assert.Equal(1, shares.Sum(), 5));
        VBuffer<ReadOnlyMemory<char>> slots = default;
        predictions.Schema["Score"].GetSlotNames(ref slots);
        Assert.Equal(
            KeyNames.Of(predictions.Schema["Key"]).Select(static name => $"Score.{name}"),
            slots.DenseValues().Select(static slot => slot.ToString())
        );
    }

    [Fact]
    public void Searches_in_MLNets_cross_validation()
    {
        var search = new RandomizedSearchCV(
            static hp => Samples.Regressor(hp.Int("epochs", 1, 20)),
            new SearchSpace([new IntParameter("epochs", 1, 20)])
        )
        {
            Iterations = 3,
            Splitter = new KFold(3),
            Seed = 5,
        };
        var trainer = new AttuneTrainer(context, search) { FeatureColumnNames = Samples.Features };

        var folds = context.Regression.CrossValidate(Samples.View(context), trainer, numberOfFolds: 3);

        Assert.All(folds, static fold => Assert.InRange(fold.Metrics.RSquared, 0.3, 1));
        Assert.All(folds, static fold => Assert.Equal(3, ((AttuneTransformer)fold.Model).Search!.Candidates.Count));
    }

    [Fact]
    public void Stands_behind_transforms_of_MLNet()
    {
        var view = Samples.View(context);
        var pipeline = context
            .Transforms.Categorical.OneHotEncoding("Towns", nameof(House.Town))
            .Append(context.Transforms.Conversion.ConvertType("Number", nameof(House.Rooms)))
            .Append(context.Transforms.ReplaceMissingValues("Filled", nameof(House.Age)))
            .Append(context.Transforms.Concatenate("Features", "Number", "Filled", "Towns"))
            .Append(context.Transforms.NormalizeMeanVariance("Features"))
            .Append(new AttuneTrainer(context, Samples.PlainRegressor()));

        var model = pipeline.Fit(view);

        Assert.InRange(context.Regression.Evaluate(model.Transform(view)).RSquared, 0.8, 1);
        Assert.Equal(
            ["Features.Number", "Features.Filled", "Features.Towns.Aa"],
            model.LastTransformer.Model.Model.Features.Columns.Take(3).Select(static column => column.Name)
        );
    }

    [Fact]
    public void Weights_reach_the_network()
    {
        var houses = Samples.Houses();
        foreach (var house in houses)
        {
            house.Weight = house.Rooms > 4 ? 0 : 1;
        }

        var view = Samples.View(context, houses);
        var scores = Trainer(weight: nameof(House.Weight)).Fit(view).Transform(view).GetColumn<float>("Score");

        var weighted = Samples.Dataset(houses);
        var data = new Dataset(weighted.Features, weighted.Target, [.. houses.Select(static h => (double)h.Weight)]);
        var fitted = Samples.Regressor().Fit(data, new FitContext(RandomKey.FromSeed(0)));
        Assert.Equal(fitted.Predict(data.Features).Values.ToArray().Select(static value => (float)value), scores);
    }

    [Fact]
    public void What_comes_out_is_known_before_the_fit()
    {
        var view = Samples.View(context);
        foreach (var trainer in new[] { Trainer(), Trainer(Samples.Classifier(), nameof(House.IsDear)) })
        {
            // A chain propagates shapes before it fits; what it appends finds the new columns.
            var chain = trainer.Append(context.Transforms.CopyColumns("Copy", "Score"));

            Assert.NotNull(chain.Fit(view).GetOutputSchema(view.Schema).GetColumnOrNull("Copy"));
        }

        var outcome = Trainer().Fit(view).GetOutputSchema(view.Schema);
        Assert.Equal(
            [.. view.Schema.Select(static column => column.Name), "Score"],
            outcome.Select(static column => column.Name)
        );
        Assert.Equal(NumberDataViewType.Single, outcome["Score"].Type);
    }

    [Theory]
    [InlineData(
        "Rooms,Missing",
        "The network needs the columns Rooms, Missing, but there is no 'Missing'. Add it, or name another"
    )]
    [InlineData(
        "Rooms,When",
        "Features must be numbers, Booleans or texts, but column 'When' is DateTime. Convert it first."
    )]
    public void Features_that_are_none_are_named(string features, string message)
    {
        var view = context.Data.LoadFromEnumerable(
            new[]
            {
                new
                {
                    Rooms = 1f,
                    When = DateTime.UnixEpoch,
                    Label = 1f,
                },
            }
        );
        var trainer = new AttuneTrainer(context, Samples.Regressor()) { FeatureColumnNames = features.Split(',') };

        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => trainer.Fit(view)).Message);
        Assert.StartsWith(
            message,
            Assert
                .Throws<ArgumentException>(() => context.Transforms.CopyColumns("R", "Rooms").Append(trainer).Fit(view))
                .Message
        );
    }

    [Fact]
    public void A_label_of_text_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            Trainer(label: nameof(House.Size)).Fit(Samples.View(context))
        );

        Assert.Contains("column 'Size' is String. Make classes of texts by Conversion.MapValueToKey.", error.Message);
    }

    [Fact]
    public void A_missing_label_is_refused_with_its_row()
    {
        var houses = Samples.Houses(5);
        houses[3].Label = float.NaN;

        var error = Assert.Throws<ArgumentException>(() => Trainer().Fit(Samples.View(context, houses)));

        Assert.Equal(
            "A label must not be missing, but row 3 of column 'Label' has none. Leave such rows out: "
                + "Data.FilterRowsByMissingValues.",
            error.Message
        );
    }

    [Fact]
    public void No_features_and_no_rows_are_refused()
    {
        var view = Samples.View(context);
        var nothing = new AttuneTrainer(context, Samples.Regressor()) { FeatureColumnNames = [] };

        Assert.Contains("at least one feature", Assert.Throws<ArgumentException>(() => nothing.Fit(view)).Message);
        Assert.Contains(
            "at least one row",
            Assert.Throws<ArgumentException>(() => Trainer().Fit(Samples.View(context, []))).Message
        );
    }

    [Fact]
    public void A_fit_can_be_stopped()
    {
        var trainer = new AttuneTrainer(context, Samples.Regressor())
        {
            FeatureColumnNames = Samples.Features,
            Cancellation = new CancellationToken(canceled: true),
        };

        Assert.ThrowsAny<OperationCanceledException>(() => trainer.Fit(Samples.View(context)));
    }

    [Fact]
    public void A_regressor_refuses_classes() =>
        Assert.Contains(
            "Use NetworkClassifier",
            Assert
                .Throws<ArgumentException>(() => Trainer(label: nameof(House.IsDear)).Fit(Samples.View(context)))
                .Message
        );

    private AttuneTrainer Trainer(Pipeline? pipeline = null, string label = "Label", string? weight = null) =>
        new(context, pipeline ?? Samples.Regressor())
        {
            FeatureColumnNames = Samples.Features,
            LabelColumnName = label,
            ExampleWeightColumnName = weight,
        };
}

using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Numerics.Random;
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

        Table features = new([
            new NumericColumn("Rooms", [.. houses.Select(static house => (double)house.Rooms)]),
            new NumericColumn("Age", [.. houses.Select(static house => (double)house.Age)]),
            CategoricalColumn.Of("Town", houses.Select(static h => h.Town.Length == 0 ? null : h.Town)),
        ]);
        var target = new NumericTarget([.. houses.Select(static house => (double)house.Label)]);
        var fitted = Samples.Regressor().Fit(new Dataset(features, target), new FitContext(RandomKey.FromSeed(0)));
        Assert.Equal(fitted.Predict(features).Values.ToArray().Select(static value => (float)value), scores);
        Assert.Equal("Label", transformer.Model.TargetName);
    }

    [Fact]
    public void Regressions_are_evaluated_by_MLNet()
    {
        var view = Samples.View(context);

        var metrics = context.Regression.Evaluate(Trainer().Fit(view).Transform(view));

        Assert.InRange(metrics.RSquared, 0.8, 1);
    }

    private AttuneTrainer Trainer() => new(context, Samples.Regressor()) { FeatureColumnNames = Samples.Features };
}

using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Files;
using Attune.Learning.ModelSelection;
using Attune.Learning.Preprocessing;
using Attune.Learning.Splitters;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Numerics.Random;
using Attune.Spaces;
using Xunit;

namespace Attune.Learning.Tests.ModelSelection;

public sealed class RandomizedSearchCVTests
{
    private static readonly Dataset Data = Line(60);
    private static readonly SearchSpace Space = new(
        new IntParameter("units", 1, 8),
        new FloatParameter("rate", 1e-3, 1e-1, Scale.Log)
    );

    [Fact]
    public void Result_does_not_depend_on_workers()
    {
        var (one, four) = (Search(1).Fit(Data), Search(4).Fit(Data));
        Assert.Equal(one.Fingerprint, four.Fingerprint);
        Assert.Equal(one.Model!.Predict(Data.Features).Values, four.Model!.Predict(Data.Features).Values);
    }

    [Fact]
    public void Best_is_the_first_of_rank_1()
    {
        var result = Search(2).Fit(Data);
        var ranks = result.Ranks;
        Assert.Equal(result.Best.Trial.Number, Enumerable.Range(0, ranks.Count).First(i => ranks[i] == 1));
    }

    [Fact]
    public void Model_file_predicts_the_same_bits()
    {
        var model = (FittedPipeline)Search(1).Fit(Data).Model!;
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "model.safetensors");
        new PipelineFile(model, "y").Write(path);
        var read = PipelineFile.Read(path);
        Assert.Equal([new FeatureColumn("x", ColumnKind.Numeric)], read.Model.Features.Columns);
        Assert.Equal(model.Predict(Data.Features).Values, read.Model.Predict(Data.Features).Values);
    }

    [Fact]
    public void More_folds_than_rows_are_refused() => Assert.Throws<ArgumentException>(() => new KFold(61).Split(Data));

    private static RandomizedSearchCV Search(int workers) =>
        new(
            static hp => new Pipeline(
                [new StandardScaler()],
                new NetworkRegressor(
                    (inputs, outputs) =>
                        new Sequential(
                            new Input(inputs),
                            new Dense(hp["units"].AsInt(), Activation.Relu),
                            new Dense(outputs)
                        ).Compile(new Adam { LearningRate = hp["rate"].AsDouble() }, Loss.MeanSquaredError, Metric.Rmse)
                )
                {
                    Epochs = 3,
                }
            ),
            Space
        )
        {
            Iterations = 6,
            Splitter = new KFold(3),
            Seed = 1,
            Window = 4,
            Workers = workers,
        };

    private static Dataset Line(int rows)
    {
        var stream = RandomKey.FromSeed(3).OpenStream();
        var x = Enumerable.Range(0, rows).Select(_ => stream.NextUniform(-2, 2)).ToArray();
        return new Dataset(
            new Table([new NumericColumn("x", x)]),
            new NumericTarget([.. x.Select(static value => (2 * value) + 1)])
        );
    }
}

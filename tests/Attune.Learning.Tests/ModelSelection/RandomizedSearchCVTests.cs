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

    // Of 1,000 + 3,000 points, a quarter of the candidates come from the first space; with a continuum, a half.
    [Theory]
    [InlineData(false, 0.25)]
    [InlineData(true, 0.5)]
    public void Several_spaces_are_drawn_from_as_scikit_learn_does(bool isContinuum, double share)
    {
        SearchSpace[] spaces =
        [
            new(new IntParameter("n", 1, 1000)),
            new(isContinuum ? new FloatParameter("x", 0, 1) : new IntParameter("m", 1, 3000)),
        ];
        var found = new RandomizedSearchCV(static _ => new Ridge(1), spaces)
        {
            Iterations = 300,
            Splitter = new KFold(2),
        }.Fit(Data);
        var first = found.Candidates.Count(static candidate => candidate.Trial.Parameters[0].Key == "n");
        Assert.InRange(first / 300.0, share - 0.1, share + 0.1);
    }

    [Fact]
    public void Several_spaces_are_searched_until_all_their_points_were_tried()
    {
        SearchSpace[] spaces =
        [
            new(new IntParameter("units", 1, 2), new ChoiceParameter("rate", [0.1])),
            new(new IntParameter("units", 5, 5), new ChoiceParameter("rate", [0.1, 0.2])),
        ];
        var found = new RandomizedSearchCV(static _ => new Ridge(1), spaces) { Splitter = new KFold(3) }.Fit(Data);
        Assert.Equal(4, found.Candidates.Count);
        Assert.True(found.IsExhausted);
    }

    [Fact]
    public void Spaces_that_use_a_name_for_a_continuum_and_for_a_list_are_refused() =>
        Assert.Contains(
            "'rate'",
            Assert
                .Throws<ArgumentException>(() =>
                    new RandomizedSearchCV(
                        static _ => new Ridge(1),
                        new SearchSpace(new FloatParameter("rate", 0, 1)),
                        new SearchSpace(new ChoiceParameter("rate", ["a"]))
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

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

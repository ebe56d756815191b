using Attune.Learning.Data;
using Attune.Learning.ModelSelection;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Learning.Tests.ModelSelection;

public sealed class CrossValidationTests
{
    private static readonly Dataset Data = CountedRows.Make(12);
    private static readonly RandomKey Key = RandomKey.FromSeed(7);

    [Fact]
    public void Scores_train_scores_times_and_models()
    {
        var result = new CrossValidation(Data, new KFold(3))
        {
            Scoring = [Scorer.R2, Scorer.NegativeMeanAbsoluteError],
            TrainScores = true,
            KeepModels = true,
        }.Evaluate(new Probe(), Key);
        Assert.Equal(3, result.Folds.Count);
        Assert.All(result.Folds, static fold => Assert.NotNull(fold.Model));
        Assert.All(result.Folds, static fold => Assert.True(fold.FitTime >= TimeSpan.Zero));
        var first = result.Folds[0];
        var test = Data.SelectRows([0, 1, 2, 3]);
        Assert.Equal(
            Scorer.NegativeMeanAbsoluteError.Score(test.Target, first.Model!.Predict(test.Features)),
            result.TestScores("neg_mean_absolute_error")[0]
        );
        var train = Data.SelectRows([4, 5, 6, 7, 8, 9, 10, 11]);
        Assert.Equal(Scorer.R2.Score(train.Target, first.Model.Predict(train.Features)), result.TrainScores("r2")[0]);
        Assert.Equal(result.TestScores().Average(), result.MeanTestScore(), 1e-12);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Workers_change_no_bit(int workers)
    {
        var validation = new CrossValidation(Data, new KFold(6));
        Assert.Equal(
            validation.Evaluate(new Probe(), Key).TestScores(),
            validation.Evaluate(new Probe(), Key, workers).TestScores()
        );
    }

    [Fact]
    public void The_default_is_five_folds_and_the_root_mean_squared_error()
    {
        var result = new CrossValidation(Data).Evaluate(new Probe(), Key);
        Assert.Equal(5, result.Folds.Count);
        Assert.Equal("neg_root_mean_squared_error", Assert.Single(result.Scoring).Name);
    }

    [Fact]
    public void Classes_are_stratified_and_scored_by_accuracy()
    {
        var classes = new Dataset(Data.Features, new ClassTarget(["a", "b"], [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]));
        var validation = new CrossValidation(classes);
        Assert.Equal("accuracy", validation.Scoring[0].Name);
        Assert.Equal(5, validation.FoldCount);
    }

    [Fact]
    public void A_rare_class_is_said()
    {
        var classes = new ClassTarget(["a", "b"], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
        var validation = new CrossValidation(new Dataset(Data.Features, classes), new StratifiedKFold(5));
        Assert.Contains("'b' has 2 rows", Assert.Single(validation.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_weights_reach_the_scorer()
    {
        // Only row 0 of the test part weighs: the error is its own.
        var data = CountedRows.Make(4, weights: [1, 0, 1, 1]);
        var validation = new CrossValidation(data, new GivenSplits(new Split([2, 3], [0, 1]))) { KeepModels = true };
        var fold = Assert.Single(validation.Evaluate(new Probe(), Key).Folds);
        var predicted = fold.Model!.Predict(data.Features).Values[0];
        Assert.Equal(-Math.Abs(predicted), fold.Scores[0], 1e-12);
    }

    [Fact]
    public void A_failed_fold_has_its_reason_and_no_score()
    {
        var estimator = new Probe(onFit: static (train, _) => FailOn(train, 0));
        var result = new CrossValidation(Data, new KFold(3)).Evaluate(estimator, Key);
        Assert.Equal("no row 0", result.Folds[1].FailureReason);
        Assert.False(result.Folds[1].IsFitted);
        Assert.Null(result.Folds[0].FailureReason);
        Assert.True(double.IsNaN(result.Folds[1].Scores[0]));
        Assert.True(double.IsNaN(result.MeanTestScore()));
    }

    [Fact]
    public void Raised_errors_are_those_of_the_first_fold_that_failed()
    {
        var validation = new CrossValidation(Data, new KFold(3)) { ErrorScore = ErrorScore.Raise };
        var estimator = new Probe(onFit: static (train, _) => FailOn(train, 0));
        for (var workers = 1; workers <= 3; workers++)
        {
            var error = Assert.Throws<InvalidOperationException>(() => validation.Evaluate(estimator, Key, workers));
            Assert.Equal("no row 0", error.Message);
        }
    }

    [Fact]
    public void A_prediction_that_is_no_number_is_a_failure()
    {
        var result = new CrossValidation(Data, new KFold(3)).Evaluate(new Probe(shift: double.NaN), Key);
        Assert.All(result.Folds, static fold => Assert.Contains("NaN", fold.FailureReason, StringComparison.Ordinal));
        Assert.All(result.Folds, static fold => Assert.True(fold.IsFitted));
    }

    [Fact]
    public void No_rows_are_watched_unless_asked_for()
    {
        var estimator = new Probe();
        new CrossValidation(Data, new KFold(3)).Evaluate(estimator, Key);
        Assert.All(estimator.Fits, static fit => Assert.Null(fit.Watched));
    }

    [Fact]
    public void A_share_is_taken_from_the_train_part_only()
    {
        var estimator = new Probe();
        var validation = new CrossValidation(Data, new KFold(3)) { Validation = FoldValidation.Share(0.25) };
        validation.Evaluate(estimator, Key);
        foreach (var (train, watched) in estimator.Fits)
        {
            Assert.Equal((6, 2), (train.RowCount, watched!.RowCount));
            var used = CountedRows.NumbersOf(train).Concat(CountedRows.NumbersOf(watched)).Order().ToArray();
            Assert.Contains(
                new KFold(3).Split(Data),
                split => split.Train.SequenceEqual(used) && !split.Test.Intersect(used).Any()
            );
        }
    }

    [Fact]
    public void A_share_of_grouped_rows_parts_no_group()
    {
        var data = CountedRows.Make(12, groups: [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
        var estimator = new Probe();
        new CrossValidation(data, new LeaveOneGroupOut()) { Validation = FoldValidation.Share(0.3) }.Evaluate(
            estimator,
            Key
        );
        Assert.All(estimator.Fits, static fit => Assert.Empty(fit.Train.Groups!.Intersect(fit.Watched!.Groups!)));
    }

    [Fact]
    public void Given_rows_are_watched_by_each_fit()
    {
        var watched = CountedRows.Make(2, first: 100);
        var estimator = new Probe();
        new CrossValidation(Data, new KFold(3)) { Validation = watched }.Evaluate(estimator, Key);
        Assert.All(estimator.Fits, fit => Assert.Same(watched, fit.Watched));
    }

    [Fact]
    public void Cancelling_ends_it()
    {
        using var stop = new CancellationTokenSource();
        var estimator = new Probe(onFit: (_, _) => stop.Cancel());
        Assert.Throws<OperationCanceledException>(() =>
            new CrossValidation(Data, new KFold(3)).Evaluate(estimator, Key, cancellation: stop.Token)
        );
        Assert.Single(estimator.Fits);
    }

    // A fold of many small parts is made when it is needed; the scores are the same.
    [Fact]
    public void Many_folds_score_alike()
    {
        var data = CountedRows.Make(120);
        var folds = new CrossValidation(data, new LeaveOneOut()).Evaluate(new Probe(), Key).Folds;
        Assert.Equal(120, folds.Count);
        Assert.All(folds, static fold => Assert.True(double.IsFinite(fold.Scores[0])));
    }

    private static void FailOn(Dataset train, int row)
    {
        if (CountedRows.NumbersOf(train).Contains(row) && !CountedRows.NumbersOf(train).Contains(4))
        {
            throw new InvalidOperationException("no row 0");
        }
    }
}

using Attune.Learning.Data;
using Attune.Learning.ModelSelection;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Learning.Tests.ModelSelection;

public sealed class SearchCVTests
{
    private static readonly Dataset Data = CountedRows.Make(12);
    private static readonly SearchSpace Shifts = new(new ChoiceParameter("shift", [3.0, 0.0, -2.0, 1.0, 5.0]));

    [Fact]
    public void Fits_of_all_folds_and_candidates_give_the_same_bits_for_any_number_of_workers()
    {
        var one = Grid(1, 1).Fit(Data);
        foreach (var (workers, window) in new[] { (3, 1), (2, 4), (8, 8) })
        {
            var many = Grid(workers, window).Fit(Data);
            Assert.Equal(one.Fingerprint, many.Fingerprint);
            Assert.Equal(Csv(one), Csv(many));
            Assert.Equal(one.Model!.Predict(Data.Features).Values, many.Model!.Predict(Data.Features).Values);
        }
    }

    [Fact]
    public async Task Searches_on_another_thread() =>
        Assert.Equal(Grid(1, 1).Fit(Data).Fingerprint, (await Grid(2, 2).FitAsync(Data)).Fingerprint);

    [Fact]
    public void A_failed_fold_fails_its_candidate_with_its_reason()
    {
        var search = new GridSearchCV(
            static hp => new Probe(
                hp["shift"].AsDouble(),
                (train, _) =>
                {
                    if (hp["shift"].AsDouble() == 0 && !CountedRows.NumbersOf(train).Contains(4))
                    {
                        throw new InvalidOperationException("no row 4");
                    }
                }
            ),
            Shifts
        )
        {
            Splitter = new KFold(3),
        };
        var result = search.Fit(Data);
        var failed = result.Candidates[1];
        Assert.Equal(TrialState.Failed, failed.Trial.State);
        Assert.Equal("1 of 3 folds failed: no row 4", failed.Trial.FailureReason);
        Assert.True(double.IsNaN(failed.MeanScore()));
        Assert.Equal(5, result.Ranks[1]);
        Assert.NotEqual(1, result.BestIndex);
        Assert.Contains("1 of 15 fits failed", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_that_is_raised_is_the_first_candidate_s_whatever_the_timing()
    {
        for (var workers = 1; workers <= 4; workers++)
        {
            var search = new GridSearchCV(
                static hp => new Probe(
                    onFit: (_, _) => throw new InvalidOperationException($"shift {hp["shift"].AsDouble()}")
                ),
                Shifts
            )
            {
                Splitter = new KFold(3),
                ErrorScore = ErrorScore.Raise,
                Workers = workers,
                Window = workers,
            };
            Assert.Equal("shift 3", Assert.Throws<InvalidOperationException>(() => search.Fit(Data)).Message);
        }
    }

    [Fact]
    public void A_candidate_whose_estimator_cannot_be_made_has_failed()
    {
        var search = new GridSearchCV(
            static hp =>
                hp["shift"].AsDouble() == 0
                    ? throw new ArgumentException("no shift")
                    : new Probe(hp["shift"].AsDouble()),
            Shifts
        );
        var result = search.Fit(Data);
        Assert.Equal("no shift", result.Candidates[1].Trial.FailureReason);
        Assert.True(double.IsNaN(result.CvResults.Numbers("mean_test_score")[1]));
    }

    [Fact]
    public void What_decides_must_be_named_before_any_work()
    {
        var fits = 0;
        var search = new GridSearchCV(
            _ =>
            {
                fits++;
                return new Probe();
            },
            Shifts
        )
        {
            Scoring = [Scorer.R2, Scorer.NegativeMaxError],
        };
        var error = Assert.Throws<ArgumentException>(() => search.Fit(Data));
        Assert.Contains("\"neg_max_error\"", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, fits);
    }

    [Fact]
    public void The_final_fit_gives_up_the_share_that_is_watched()
    {
        var estimator = new Probe();
        var search = new GridSearchCV(_ => estimator, new SearchSpace())
        {
            Splitter = new KFold(3),
            Validation = FoldValidation.Share(0.25),
        };
        search.Fit(Data);
        Assert.Contains(estimator.Fits, static fit => fit.Train.RowCount == 9 && fit.Watched!.RowCount == 3);
        Assert.Equal(4, estimator.Fits.Count);
    }

    [Fact]
    public void A_space_smaller_than_asked_for_is_tried_in_full_and_said()
    {
        var search = new RandomizedSearchCV(static hp => new Probe(hp["shift"].AsDouble()), Shifts) { Iterations = 9 };
        var result = search.Fit(Data);
        Assert.True(result.IsExhausted);
        Assert.Equal(5, result.Candidates.Select(static c => c.Trial.Parameters[0].Value).Distinct().Count());
        Assert.Contains("5 points, fewer than the 9", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_keeps_what_is_finished()
    {
        using var stop = new CancellationTokenSource();
        var search = new GridSearchCV(
            hp => new Probe(
                hp["shift"].AsDouble(),
                (_, _) =>
                {
                    if (hp["shift"].AsDouble() == -2)
                    {
                        stop.Cancel();
                    }
                }
            ),
            Shifts
        )
        {
            Splitter = new KFold(3),
        };
        var result = search.Fit(Data, stop.Token);
        Assert.Equal(
            [TrialState.Complete, TrialState.Complete, TrialState.Cancelled],
            result.Candidates.Select(static c => c.Trial.State)
        );
        Assert.Equal(1, result.BestIndex);
        Assert.NotNull(result.Model);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void No_workers_and_no_candidates_are_refused(int iterations, int workers)
    {
        var search = new RandomizedSearchCV(static _ => new Probe(), Shifts)
        {
            Iterations = iterations,
            Workers = workers,
        };
        Assert.Contains("at least 1", Assert.Throws<ArgumentException>(() => search.Fit(Data)).Message);
    }

    private static GridSearchCV Grid(int workers, int window) =>
        new(static hp => new Probe(hp["shift"].AsDouble()), Shifts)
        {
            Splitter = new KFold(3),
            Scoring = [Scorer.R2, Scorer.NegativeMaxError],
            Refit = "neg_max_error",
            TrainScores = true,
            Workers = workers,
            Window = window,
            Seed = 3,
        };

    private static string Csv(SearchResult result)
    {
        var writer = new StringWriter();
        result.CvResults.WriteCsv(writer, times: false);
        return writer.ToString();
    }
}

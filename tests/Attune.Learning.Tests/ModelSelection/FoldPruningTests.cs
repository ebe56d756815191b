using System.Collections.Concurrent;
using Attune.Learning.Data;
using Attune.Learning.ModelSelection;
using Attune.Learning.Splitters;
using Attune.Pruners;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Learning.Tests.ModelSelection;

public sealed class FoldPruningTests
{
    private static readonly Dataset Data = CountedRows.Make(30);
    private static readonly SearchSpace Shifts = new(new FloatParameter("shift", -5000, 5000));

    [Theory]
    [InlineData("median")]
    [InlineData("wilcoxon")]
    public void Same_bits_for_any_number_of_workers(string name)
    {
        var one = Search(Pruner(name), 1).Fit(Data);
        Assert.Contains(one.Candidates, static c => c.Trial.State == TrialState.Pruned);
        foreach (var workers in new[] { 2, 4, 8 })
        {
            var many = Search(Pruner(name), workers).Fit(Data);
            Assert.Equal(one.Fingerprint, many.Fingerprint);
            Assert.Equal(Csv(one), Csv(many));
            Assert.Equal(one.FitsSaved, many.FitsSaved);
        }
    }

    [Fact]
    public void Says_how_many_fits_it_saved_and_finds_the_same_best()
    {
        var fits = new ConcurrentBag<double>();
        var pruned = Search(Pruner("wilcoxon"), 1, fits.Add).Fit(Data);
        var whole = Search(new NonePruner(), 1).Fit(Data);
        Assert.Equal(0, whole.FitsSaved);
        Assert.True(pruned.FitsSaved > 30);
        Assert.Equal((20 * 6) - pruned.FitsSaved, fits.Count);
        Assert.Equal(whole.BestIndex, pruned.BestIndex);
        Assert.Equal(whole.BestScore, pruned.BestScore);
    }

    [Fact]
    public void A_pruned_candidate_has_no_mean_and_the_last_rank()
    {
        var result = Search(Pruner("median"), 1).Fit(Data);
        var ranks = result.CvResults.Numbers("rank_test_score");
        var complete = result.Candidates.Count(static c => c.Trial.State == TrialState.Complete);
        foreach (var candidate in result.Candidates.Where(static c => c.Trial.State == TrialState.Pruned))
        {
            var row = candidate.Trial.Number;
            Assert.InRange(candidate.Folds.Count, 1, 5);
            Assert.True(double.IsNaN(candidate.MeanScore()));
            Assert.True(double.IsNaN(result.CvResults.Numbers("std_test_score")[row]));
            Assert.True(double.IsNaN(result.CvResults.Numbers("split5_test_score")[row]));
            Assert.Equal(complete + 1, ranks[row]);
        }
    }

    [Fact]
    public void Reports_the_mean_so_far_or_each_fold_s_own_score()
    {
        var median = Search(Pruner("median"), 1).Fit(Data).Candidates[0];
        var wilcoxon = Search(Pruner("wilcoxon"), 1).Fit(Data).Candidates[0];
        double[] scores = [.. median.Folds.Select(static fold => fold.Scores[0])];
        Assert.Equal(scores, wilcoxon.Trial.Reports.Select(static report => report.Value));
        Assert.Equal((scores[0] + scores[1]) / 2, median.Trial.Reports[1].Value, 1e-9);
        Assert.Equal(median.MeanScore(), median.Trial.Reports[^1].Value);
    }

    [Fact]
    public void A_failed_fold_ends_its_candidate()
    {
        var search = new RandomizedSearchCV(
            static _ => new Probe(
                onFit: static (train, _) =>
                {
                    if (!CountedRows.NumbersOf(train).Contains(7))
                    {
                        throw new InvalidOperationException("no row 7");
                    }
                }
            ),
            Shifts
        )
        {
            Splitter = new KFold(6),
            Pruner = Pruner("median"),
            Iterations = 2,
        };
        var failed = Assert.Throws<AllCandidatesFailedException>(() => search.Fit(Data));
        Assert.All(failed.Candidates, static c => Assert.Equal(2, c.Folds.Count));
        Assert.Equal("1 of 6 folds failed: no row 7", failed.Candidates[0].Trial.FailureReason);
    }

    private static Pruner Pruner(string name) =>
        name == "median" ? new MedianPruner { StartupTrials = 2 } : new WilcoxonPruner { PThreshold = 0.2 };

    private static RandomizedSearchCV Search(Pruner pruner, int workers, Action<double>? onFit = null) =>
        new(hp => new Probe(hp["shift"].AsDouble(), (_, _) => onFit?.Invoke(hp["shift"].AsDouble())), Shifts)
        {
            Splitter = new KFold(6),
            Pruner = pruner,
            Iterations = 20,
            Seed = 2,
            Workers = workers,
            Window = 4,
            Refit = false,
        };

    private static string Csv(SearchResult result)
    {
        using var writer = new StringWriter();
        result.CvResults.WriteCsv(writer, times: false);
        return writer.ToString();
    }
}

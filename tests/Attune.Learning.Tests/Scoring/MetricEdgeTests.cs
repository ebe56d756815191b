using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Scoring;
using Xunit;

namespace Attune.Learning.Tests.Scoring;

/// <summary>The edge cases and scorer names of sklearn/metrics.json, every one.</summary>
public sealed class MetricEdgeTests
{
    private static readonly Dictionary<string, Func<double>> Edges = new()
    {
        ["r2_constant_truth_wrong"] = static () => ExplainedShares.R2([2, 2, 2], [1, 2, 3], []),
        ["r2_constant_truth_exact"] = static () => ExplainedShares.R2([2, 2, 2], [2, 2, 2], []),
        ["r2_constant_truth_not_forced_finite"] = static () =>
            ExplainedShares.R2NotForcedFinite([2, 2, 2], [1, 2, 3], []),
        ["r2_one_sample"] = static () => ExplainedShares.R2([1], [1], []),
        ["explained_variance_constant_truth"] = static () =>
            ExplainedShares.ExplainedVariance([2, 2, 2], [1, 2, 3], []),
        ["explained_variance_ignores_bias"] = static () => ExplainedShares.ExplainedVariance([1, 2, 3], [2, 3, 4], []),
        ["mape_zero_truth"] = static () => RegressionErrors.MeanAbsolutePercentage([0, 1], [1, 1], []),
        ["log_loss_certain_and_wrong"] = static () => ProbabilityMetrics.LogLoss([0, 1], [0, 1, 0, 1], 2),
        ["log_loss_one_class_without_labels"] = static () => ProbabilityMetrics.LogLoss([0, 0], [0.9, 0.8], 1),
        ["log_loss_one_class_with_labels"] = static () => ProbabilityMetrics.LogLoss([1, 1], [0.1, 0.9, 0.2, 0.8], 2),
        ["log_loss_rows_not_summing_to_1"] = static () => ProbabilityMetrics.LogLoss([0, 1], [0.6, 0.6, 0.2, 0.6], 2),
        ["roc_auc_one_class"] = static () => RankingMetrics.RocAuc([true, true], [0.2, 0.3]),
        ["roc_auc_all_tied"] = static () => RankingMetrics.RocAuc([false, true, true], [0.5, 0.5, 0.5]),
        ["f1_no_predicted_positive"] = static () => Of([0, 1, 1], [0, 0, 0], 2).FScore(ClassAverage.Binary),
        ["f1_no_positive_at_all"] = static () => Of([0, 0], [0, 0], 2).FScore(ClassAverage.Binary),
        ["precision_no_predicted_positive"] = static () => Of([0, 1], [0, 0], 2).Precision(ClassAverage.Binary),
        ["balanced_accuracy_class_missing_in_truth"] = static () => Of([0, 0, 1], [0, 2, 1], 3).BalancedAccuracy,
        ["nan_in_prediction"] = static () => RegressionErrors.MeanSquared([1, 2], [1, double.NaN], []),
        ["length_mismatch"] = static () => RegressionErrors.MeanSquared([1, 2], [1], []),
        ["empty"] = static () => RegressionErrors.MeanSquared([], [], []),
    };

    // Attune judges predictions in double only: log_loss_certain_and_wrong_float32 clips at the float's 2⁻²³ and cannot be had.
    private static readonly string[] NotOffered = ["log_loss_certain_and_wrong_float32"];

    // Scorers of clusterings and of targets with several labels a row: Attune has neither.
    private static readonly string[] ScorersNotOffered =
    [
        "adjusted_mutual_info_score",
        "adjusted_rand_score",
        "completeness_score",
        "f1_samples",
        "fowlkes_mallows_score",
        "homogeneity_score",
        "jaccard_samples",
        "mutual_info_score",
        "normalized_mutual_info_score",
        "precision_samples",
        "rand_score",
        "recall_samples",
        "v_measure_score",
    ];

    public static TheoryData<string> Names() =>
        [.. MetricGolden.File.GetProperty("edges").EnumerateObject().Select(static p => p.Name).Except(NotOffered)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Edge_matches(string name)
    {
        var golden = MetricGolden.File.GetProperty("edges").GetProperty(name);
        if (golden.TryGetProperty("error", out _))
        {
            Assert.Throws<ArgumentException>(() => Edges[name]());
            return;
        }

        var value = golden.GetProperty("value");
        MetricGolden.AssertClose(
            value.ValueKind == JsonValueKind.String ? TestKit.GoldenFiles.ReadDouble(value) : value.GetDouble(),
            Edges[name](),
            name
        );
    }

    [Fact]
    public void Every_scorer_name_is_known_or_listed_as_not_offered()
    {
        foreach (var name in MetricGolden.File.GetProperty("scorer_names").EnumerateArray())
        {
            if (ScorersNotOffered.Contains(name.GetString()))
            {
                Assert.Throws<ArgumentException>(() => Scorer.Parse(name.GetString()!));
            }
            else
            {
                Assert.Equal(name.GetString(), Scorer.Parse(name.GetString()!).Name);
            }
        }
    }

    [Fact]
    public void Unknown_name_gets_the_nearest_one()
    {
        var error = Assert.Throws<ArgumentException>(() => Scorer.Parse("neg_mean_square_error"));
        Assert.Contains("'neg_mean_squared_error'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scorer_refuses_the_other_kind_of_target()
    {
        var (classes, numbers) = (new ClassTarget(["a", "b"], [0, 1]), new NumericTarget([0, 1]));
        var probabilities = new Predictions([1, 0, 0, 1], 2, ["a", "b"]);
        Assert.Throws<ArgumentException>(() => Scorer.R2.Score(classes, probabilities));
        Assert.Throws<ArgumentException>(() => Scorer.Accuracy.Score(numbers, new Predictions([0, 1], 1)));
        Assert.Throws<ArgumentException>(() =>
            Scorer.Accuracy.Score(new ClassTarget(["b", "a"], [0, 1]), probabilities)
        );
        Assert.Equal(1, Scorer.Accuracy.Score(classes, probabilities));
        Assert.Same(Scorer.Accuracy, Scorer.DefaultFor(classes));
        Assert.Same(Scorer.NegativeRootMeanSquaredError, Scorer.DefaultFor(numbers));
    }

    // Against the classes' own shares: 1 for sure and right predictions, 0 for the shares themselves.
    [Fact]
    public void D2_scores_are_0_at_the_shares_and_1_at_the_best()
    {
        int[] truth = [0, 1, 1, 1];
        double[] shares = [0.25, 0.75, 0.25, 0.75, 0.25, 0.75, 0.25, 0.75];
        double[] best = [1, 0, 0, 1, 0, 1, 0, 1];
        Assert.Equal(0, ProbabilityMetrics.D2LogLoss(truth, shares, 2));
        Assert.Equal(0, ProbabilityMetrics.D2Brier(truth, shares, 2));
        Assert.Equal(1, ProbabilityMetrics.D2LogLoss(truth, best, 2), 1e-12);
        Assert.Equal(1, ProbabilityMetrics.D2Brier(truth, best, 2));
    }

    // 3 of 4 positive rows found, 1 of 5 negative ones taken for positive: 0.75 / 0.2 and 0.25 / 0.8.
    [Fact]
    public void Likelihood_ratios()
    {
        var matrix = Of([1, 1, 1, 1, 0, 0, 0, 0, 0], [1, 1, 1, 0, 1, 0, 0, 0, 0], 2);
        Assert.Equal(3.75, matrix.PositiveLikelihoodRatio, 1e-12);
        Assert.Equal(0.3125, matrix.NegativeLikelihoodRatio, 1e-12);
    }

    private static ConfusionMatrix Of(int[] truth, int[] predicted, int classCount) =>
        new(truth, predicted, classCount);
}

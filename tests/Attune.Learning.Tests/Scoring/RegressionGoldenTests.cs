using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Scoring;
using Xunit;

namespace Attune.Learning.Tests.Scoring;

/// <summary>The regression part of sklearn/metrics.json, every value.</summary>
public sealed class RegressionGoldenTests
{
    private static readonly JsonElement Golden = MetricGolden.File.GetProperty("regression");

    private static readonly Dictionary<string, (RegressionMetric Metric, Scorer Scorer)> Metrics = new()
    {
        ["r2_score"] = (ExplainedShares.R2, Scorer.Parse("r2")),
        ["mean_squared_error"] = (RegressionErrors.MeanSquared, Scorer.Parse("neg_mean_squared_error")),
        ["root_mean_squared_error"] = (RegressionErrors.RootMeanSquared, Scorer.Parse("neg_root_mean_squared_error")),
        ["mean_absolute_error"] = (RegressionErrors.MeanAbsolute, Scorer.Parse("neg_mean_absolute_error")),
        ["median_absolute_error"] = (RegressionErrors.MedianAbsolute, Scorer.Parse("neg_median_absolute_error")),
        ["explained_variance_score"] = (ExplainedShares.ExplainedVariance, Scorer.Parse("explained_variance")),
        ["mean_absolute_percentage_error"] = (
            RegressionErrors.MeanAbsolutePercentage,
            Scorer.Parse("neg_mean_absolute_percentage_error")
        ),
        ["d2_absolute_error_score"] = (ExplainedShares.D2AbsoluteError, Scorer.Parse("d2_absolute_error_score")),
        ["mean_pinball_loss"] = (RegressionErrors.MeanPinball(), Scorer.NegativeMeanPinballLoss()),
        ["max_error"] = (RegressionErrors.Max, Scorer.Parse("neg_max_error")),
        ["mean_squared_log_error of |t|, |p|"] = (
            RegressionErrors.MeanSquaredLog,
            Scorer.Parse("neg_mean_squared_log_error")
        ),
        ["root_mean_squared_log_error of |t|, |p|"] = (
            RegressionErrors.RootMeanSquaredLog,
            Scorer.Parse("neg_root_mean_squared_log_error")
        ),
    };

    public static TheoryData<string> Names() =>
        [.. Golden.GetProperty("values").EnumerateObject().Select(static p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Metric_matches(string name)
    {
        var (metric, scorer) = Metrics[name];
        var absolute = name.Contains('|', StringComparison.Ordinal);
        var one = Pair("y_true", "y_pred", 1, absolute);
        var three = Pair("y_true_3_outputs", "y_pred_3_outputs", 3, false);
        var weights = MetricGolden.Weights;
        foreach (var value in Golden.GetProperty("values").GetProperty(name).EnumerateObject())
        {
            double[] actual = value.Name switch
            {
                "plain" => [OutputScores.Average(metric, one.Truth, one.Predictions)],
                "weighted" => [OutputScores.Average(metric, one.Truth, one.Predictions, weights)],
                "3_outputs" => [OutputScores.Average(metric, three.Truth, three.Predictions)],
                "3_outputs_weighted" => [OutputScores.Average(metric, three.Truth, three.Predictions, weights)],
                "3_outputs_raw_values" => OutputScores.Raw(metric, three.Truth, three.Predictions),
                "3_outputs_weights_0.5_0.3_0.2" =>
                [
                    OutputScores.WeightedAverage(metric, three.Truth, three.Predictions, [0.5, 0.3, 0.2]),
                ],
                "3_outputs_variance_weighted" =>
                [
                    OutputScores.VarianceWeightedAverage(metric, three.Truth, three.Predictions),
                ],
                _ => throw new InvalidOperationException($"No test reads {value.Name}."),
            };
            var expected =
                value.Value.ValueKind == JsonValueKind.Array
                    ? MetricGolden.Doubles(value.Value)
                    : [value.Value.GetDouble()];
            foreach (var (e, a) in expected.Zip(actual))
            {
                MetricGolden.AssertClose(e, a, $"{name} {value.Name}");
            }

            Assert.Equal(expected.Length, actual.Length);
        }

        var plain = OutputScores.Average(metric, one.Truth, one.Predictions);
        var isLoss = scorer.Name.StartsWith("neg_", StringComparison.Ordinal);
        Assert.Equal(isLoss ? -plain : plain, scorer.Score(one.Truth, one.Predictions));
    }

    // The file has no deviance: these are worked by hand. 2(2 ln(2/1) − 2 + 1) and 2(ln(1/2) + 2/1 − 1).
    [Fact]
    public void Deviances_match_their_formulas()
    {
        var (truth, predictions) = (new NumericTarget([2]), new Predictions([1], 1));
        MetricGolden.AssertClose(
            -2 * ((2 * Math.Log(2)) - 1),
            Scorer.Parse("neg_mean_poisson_deviance").Score(truth, predictions),
            "Poisson"
        );
        MetricGolden.AssertClose(
            -2 * (1 - Math.Log(2)),
            Scorer.Parse("neg_mean_gamma_deviance").Score(truth, predictions),
            "Gamma"
        );
        Assert.Throws<ArgumentException>(() =>
            Scorer.NegativeMeanGammaDeviance.Score(new NumericTarget([0]), predictions)
        );
    }

    private static (Target Truth, Predictions Predictions) Pair(
        string truth,
        string predicted,
        int outputs,
        bool absolute
    )
    {
        double[] Values(string name)
        {
            var values =
                outputs == 1
                    ? MetricGolden.Doubles(Golden.GetProperty(name))
                    : MetricGolden.Flat(Golden.GetProperty(name));
            return absolute ? [.. values.Select(Math.Abs)] : values;
        }

        return (new NumericTarget(Values(truth), outputs), new Predictions(Values(predicted), outputs));
    }
}

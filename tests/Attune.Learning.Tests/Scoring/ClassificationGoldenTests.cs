using System.Text.Json;
using Attune.Learning.Scoring;
using Xunit;

namespace Attune.Learning.Tests.Scoring;

/// <summary>The binary and multiclass parts of sklearn/metrics.json, every value.</summary>
public sealed class ClassificationGoldenTests
{
    private static readonly JsonElement Binary = MetricGolden.File.GetProperty("binary");
    private static readonly JsonElement Multiclass = MetricGolden.File.GetProperty("multiclass");
    private static readonly int[] BinaryTruth = MetricGolden.Ints(Binary.GetProperty("y_true"));
    private static readonly int[] BinaryPredicted = MetricGolden.Ints(Binary.GetProperty("y_pred = score >= 0.5"));
    private static readonly double[] Scores = MetricGolden.Doubles(Binary.GetProperty("score"));
    private static readonly int[] Truth = MetricGolden.Ints(Multiclass.GetProperty("y_true"));
    private static readonly int[] Predicted = MetricGolden.Ints(Multiclass.GetProperty("y_pred"));
    private static readonly double[] Probabilities = MetricGolden.Flat(Multiclass.GetProperty("probabilities"));

    // The metric's name in the file, its scorer, and whether it judges probabilities.
    private static readonly Dictionary<string, (string Scorer, bool Probabilities)> Names = new()
    {
        ["accuracy_score"] = ("accuracy", false),
        ["balanced_accuracy_score"] = ("balanced_accuracy", false),
        ["precision_score"] = ("precision", false),
        ["recall_score"] = ("recall", false),
        ["f1_score"] = ("f1", false),
        ["matthews_corrcoef"] = ("matthews_corrcoef", false),
        ["jaccard_score"] = ("jaccard", false),
        ["cohen_kappa_score"] = ("cohen_kappa", false),
        ["precision_score average=macro"] = ("precision_macro", false),
        ["precision_score average=micro"] = ("precision_micro", false),
        ["precision_score average=weighted"] = ("precision_weighted", false),
        ["recall_score average=macro"] = ("recall_macro", false),
        ["recall_score average=micro"] = ("recall_micro", false),
        ["recall_score average=weighted"] = ("recall_weighted", false),
        ["f1_score average=macro"] = ("f1_macro", false),
        ["f1_score average=micro"] = ("f1_micro", false),
        ["f1_score average=weighted"] = ("f1_weighted", false),
        ["roc_auc_score"] = ("roc_auc", true),
        ["average_precision_score"] = ("average_precision", true),
        ["log_loss"] = ("neg_log_loss", true),
        ["brier_score_loss"] = ("neg_brier_score", true),
        ["roc_auc_score ovr macro"] = ("roc_auc_ovr", true),
        ["roc_auc_score ovr weighted"] = ("roc_auc_ovr_weighted", true),
        ["roc_auc_score ovo macro"] = ("roc_auc_ovo", true),
        ["roc_auc_score ovo weighted"] = ("roc_auc_ovo_weighted", true),
        ["top_2_accuracy"] = ("top_k_accuracy", true),
    };

    public static TheoryData<string> BinaryNames() => NamesOf(Binary);

    public static TheoryData<string> MulticlassNames() => NamesOf(Multiclass);

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void Binary_metric_matches(string name)
    {
        var values = Binary.GetProperty("values").GetProperty(name);
        bool[] isPositive = [.. BinaryTruth.Select(static index => index == 1)];
        switch (name)
        {
            case "confusion_matrix":
                AssertMatrix(values, BinaryTruth, BinaryPredicted, 2);
                break;
            case "roc_curve":
                var roc = RankingMetrics.RocCurve(isPositive, Scores);
                AssertAll(values.GetProperty("fpr"), roc.FalsePositiveRates);
                AssertAll(values.GetProperty("tpr"), roc.TruePositiveRates);
                AssertAll(values.GetProperty("thresholds"), roc.Thresholds);
                break;
            case "precision_recall_curve":
                var curve = RankingMetrics.PrecisionRecallCurve(isPositive, Scores);
                AssertAll(values.GetProperty("precision"), curve.Precisions);
                AssertAll(values.GetProperty("recall"), curve.Recalls);
                AssertAll(values.GetProperty("thresholds"), curve.Thresholds);
                break;
            default:
                AssertScores(name, values, BinaryTruth, BinaryPredicted, 2, MetricGolden.OfPositive(Scores));
                break;
        }
    }

    [Theory]
    [MemberData(nameof(MulticlassNames))]
    public void Multiclass_metric_matches(string name)
    {
        var values = Multiclass.GetProperty("values").GetProperty(name);
        Func<ConfusionMatrix, double[]>? perClass = name switch
        {
            "precision_score average=None" => static m => m.PrecisionPerClass(),
            "recall_score average=None" => static m => m.RecallPerClass(),
            "f1_score average=None" => static m => m.F1PerClass(),
            _ => null,
        };
        if (perClass is not null)
        {
            AssertAll(values.GetProperty("plain"), perClass(new ConfusionMatrix(Truth, Predicted, 3)));
            AssertAll(
                values.GetProperty("weighted"),
                perClass(new ConfusionMatrix(Truth, Predicted, 3, MetricGolden.Weights))
            );
        }
        else if (name == "confusion_matrix")
        {
            AssertMatrix(values, Truth, Predicted, 3);
        }
        else
        {
            var predictions = new Learning.Estimators.Predictions(Probabilities, 3, MetricGolden.Names(3));
            AssertScores(name, values, Truth, Predicted, 3, predictions);
        }
    }

    private static void AssertScores(
        string name,
        JsonElement values,
        int[] truth,
        int[] predicted,
        int classCount,
        Learning.Estimators.Predictions probabilities
    )
    {
        var scorer = Scorer.Parse(Names[name].Scorer);
        var predictions = Names[name].Probabilities ? probabilities : MetricGolden.Sure(predicted, classCount);
        var sign = scorer.Name.StartsWith("neg_", StringComparison.Ordinal) ? -1 : 1;
        var target = MetricGolden.Target(truth, classCount);
        foreach (var value in values.EnumerateObject())
        {
            var weights = value.Name == "weighted" ? MetricGolden.Weights : null;
            var score = scorer.Score(target, predictions, weights);
            MetricGolden.AssertClose(value.Value.GetDouble(), sign * score, $"{name} {value.Name}");
        }
    }

    private static void AssertMatrix(JsonElement values, int[] truth, int[] predicted, int classCount)
    {
        foreach (var value in values.EnumerateObject())
        {
            var weights = value.Name == "weighted" ? MetricGolden.Weights : null;
            var matrix = new ConfusionMatrix(truth, predicted, classCount, weights);
            AssertAll(
                MetricGolden.Flat(value.Value),
                [.. Enumerable.Range(0, classCount * classCount).Select(i => matrix[i / classCount, i % classCount])]
            );
        }
    }

    private static void AssertAll(JsonElement expected, IReadOnlyList<double> actual) =>
        AssertAll(MetricGolden.Doubles(expected), actual);

    private static void AssertAll(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            MetricGolden.AssertClose(expected[i], actual[i], $"number {i}");
        }
    }

    private static TheoryData<string> NamesOf(JsonElement part) =>
        [.. part.GetProperty("values").EnumerateObject().Select(static p => p.Name)];
}

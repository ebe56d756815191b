using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Scoring;

// These judge the predicted probabilities.
public sealed partial class Scorer
{
    /// <summary>The area under the ROC curve of the second of two classes; NaN where a class has no rows.</summary>
    public static Scorer RocAuc { get; } =
        Binary("roc_auc", "roc_auc_ovr or roc_auc_ovo", static (y, p, w) => RankingMetrics.RocAuc(y, p, w));

    /// <summary>The area under the ROC curve of each class against the rest, averaged.</summary>
    public static Scorer RocAucOneVersusRest { get; } =
        Probabilities(
            "roc_auc_ovr",
            static (truth, p, w) => MulticlassRocAuc.OneVersusRest(truth.Indices, p.Values, p.ColumnCount, false, w)
        );

    /// <summary>As <see cref="RocAucOneVersusRest"/>; classes weigh as their true rows do.</summary>
    public static Scorer RocAucOneVersusRestWeighted { get; } =
        Probabilities(
            "roc_auc_ovr_weighted",
            static (truth, p, w) => MulticlassRocAuc.OneVersusRest(truth.Indices, p.Values, p.ColumnCount, true, w)
        );

    /// <summary>The area under the ROC curve of each pair of classes, averaged. It takes no sample weights.</summary>
    public static Scorer RocAucOneVersusOne { get; } = OneVersusOne("roc_auc_ovo", false);

    /// <summary>As <see cref="RocAucOneVersusOne"/>; pairs weigh as their true rows do.</summary>
    public static Scorer RocAucOneVersusOneWeighted { get; } = OneVersusOne("roc_auc_ovo_weighted", true);

    /// <summary>The average precision of the second of two classes.</summary>
    public static Scorer AveragePrecision { get; } =
        Binary("average_precision", "roc_auc_ovr", static (y, p, w) => RankingMetrics.AveragePrecision(y, p, w));

    /// <summary>−⟨−ln p(true class)⟩.</summary>
    public static Scorer NegativeLogLoss { get; } =
        Probabilities(
            "neg_log_loss",
            static (truth, p, w) => -ProbabilityMetrics.LogLoss(truth.Indices, p.Values, p.ColumnCount, w)
        );

    /// <summary>−(Brier score).</summary>
    public static Scorer NegativeBrier { get; } =
        Probabilities(
            "neg_brier_score",
            static (truth, p, w) => -ProbabilityMetrics.Brier(truth.Indices, p.Values, p.ColumnCount, w)
        );

    /// <summary>The share of the classes' own log loss that the predictions explain.</summary>
    public static Scorer D2LogLoss { get; } =
        Probabilities(
            "d2_log_loss_score",
            static (truth, p, w) => ProbabilityMetrics.D2LogLoss(truth.Indices, p.Values, p.ColumnCount, w)
        );

    /// <summary>The share of the classes' own Brier score that the predictions explain.</summary>
    public static Scorer D2Brier { get; } =
        Probabilities(
            "d2_brier_score",
            static (truth, p, w) => ProbabilityMetrics.D2Brier(truth.Indices, p.Values, p.ColumnCount, w)
        );

    /// <summary>The share of rows whose true class is among the most probable ones.</summary>
    /// <param name="k">How many classes count; at least 1.</param>
    public static Scorer TopKAccuracy(int k = 2) =>
        Probabilities(
            "top_k_accuracy",
            (truth, p, w) => ProbabilityMetrics.TopKAccuracy(truth.Indices, p.Values, p.ColumnCount, k, w)
        );

    private static Scorer OneVersusOne(string name, bool weighted) =>
        Probabilities(
            name,
            (truth, p, w) =>
                w is null
                    ? MulticlassRocAuc.OneVersusOne(truth.Indices, p.Values, p.ColumnCount, weighted)
                    : throw new ArgumentException(
                        $"{name} takes no sample weights, but the data has some. Take roc_auc_ovr, or leave out the weights."
                    )
        );

    private static Scorer Binary(string name, string instead, Func<bool[], double[], double[]?, double> score) =>
        new(
            name,
            (truth, predictions, weights) =>
            {
                var (isPositive, scores) = ClassPredictions.RequireTwo(truth, predictions, instead);
                return score(isPositive, scores, weights);
            }
        );

    private static Scorer Probabilities(string name, Func<ClassTarget, Predictions, double[]?, double> score) =>
        new(
            name,
            (truth, predictions, weights) => score(ClassPredictions.Require(truth, predictions), predictions, weights)
        );
}

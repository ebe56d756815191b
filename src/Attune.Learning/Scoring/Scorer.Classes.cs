namespace Attune.Learning.Scoring;

// These judge the most probable class of each row; of equally probable ones, the first.
public sealed partial class Scorer
{
    /// <summary>The share of the rows that were predicted rightly.</summary>
    public static Scorer Accuracy { get; } = Classes("accuracy", static m => m.Accuracy);

    /// <summary>The mean recall of the classes.</summary>
    public static Scorer BalancedAccuracy { get; } = Classes("balanced_accuracy", static m => m.BalancedAccuracy);

    /// <summary>Matthews' correlation coefficient.</summary>
    public static Scorer MatthewsCorrelation { get; } = Classes("matthews_corrcoef", static m => m.MatthewsCorrelation);

    /// <summary>Cohen's κ. scikit-learn has the metric, but no scorer of that name.</summary>
    public static Scorer CohenKappa { get; } = Classes("cohen_kappa", static m => m.CohenKappa);

    /// <summary>recall / (1 − specificity) of the second of two classes.</summary>
    public static Scorer PositiveLikelihoodRatio { get; } =
        Classes("positive_likelihood_ratio", static m => m.PositiveLikelihoodRatio);

    /// <summary>−(1 − recall) / specificity of the second of two classes.</summary>
    public static Scorer NegativeNegativeLikelihoodRatio { get; } =
        Classes("neg_negative_likelihood_ratio", static m => -m.NegativeLikelihoodRatio);

    /// <summary>Precision: of the rows predicted as a class, the share that belongs to it.</summary>
    /// <param name="average">How the classes' scores become one.</param>
    public static Scorer Precision(ClassAverage average = ClassAverage.Binary) =>
        Classes("precision" + Suffix(average), m => m.Precision(average));

    /// <summary>Recall: of the rows of a class, the share that was predicted as it.</summary>
    /// <param name="average">How the classes' scores become one.</param>
    public static Scorer Recall(ClassAverage average = ClassAverage.Binary) =>
        Classes("recall" + Suffix(average), m => m.Recall(average));

    /// <summary>The harmonic mean of precision and recall.</summary>
    /// <param name="average">How the classes' scores become one.</param>
    public static Scorer F1(ClassAverage average = ClassAverage.Binary) =>
        Classes("f1" + Suffix(average), m => m.FScore(average));

    /// <summary>The rows of a class that were predicted as it, as a share of those that are it or were predicted as it.</summary>
    /// <param name="average">How the classes' scores become one.</param>
    public static Scorer Jaccard(ClassAverage average = ClassAverage.Binary) =>
        Classes("jaccard" + Suffix(average), m => m.Jaccard(average));

    private static string Suffix(ClassAverage average) =>
        average switch
        {
            ClassAverage.Micro => "_micro",
            ClassAverage.Macro => "_macro",
            ClassAverage.Weighted => "_weighted",
            _ => "",
        };

    private static Scorer Classes(string name, Func<ConfusionMatrix, double> score) =>
        new(
            name,
            (truth, predictions, weights) =>
            {
                var target = ClassPredictions.Require(truth, predictions);
                return score(
                    new ConfusionMatrix(target.Indices, predictions.ClassIndices(), target.Classes.Count, weights)
                );
            }
        );
}

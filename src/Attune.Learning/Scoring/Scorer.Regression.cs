namespace Attune.Learning.Scoring;

// Of several outputs, each is judged on its own and the mean is taken.
public sealed partial class Scorer
{
    /// <summary>R², the explained share of the target's squared spread.</summary>
    public static Scorer R2 { get; } = Share("r2", ExplainedShares.R2);

    /// <summary>The explained share of the target's variance; a constant error costs nothing.</summary>
    public static Scorer ExplainedVariance { get; } = Share("explained_variance", ExplainedShares.ExplainedVariance);

    /// <summary>The explained share of the target's absolute spread around its median.</summary>
    public static Scorer D2AbsoluteError { get; } = Share("d2_absolute_error_score", ExplainedShares.D2AbsoluteError);

    /// <summary>−√(mean squared error), averaged over outputs.</summary>
    public static Scorer NegativeRootMeanSquaredError { get; } =
        Error("neg_root_mean_squared_error", RegressionErrors.RootMeanSquared);

    /// <summary>−(mean squared error), averaged over outputs.</summary>
    public static Scorer NegativeMeanSquaredError { get; } =
        Error("neg_mean_squared_error", RegressionErrors.MeanSquared);

    /// <summary>−(mean absolute error), averaged over outputs.</summary>
    public static Scorer NegativeMeanAbsoluteError { get; } =
        Error("neg_mean_absolute_error", RegressionErrors.MeanAbsolute);

    /// <summary>−(median absolute error), averaged over outputs.</summary>
    public static Scorer NegativeMedianAbsoluteError { get; } =
        Error("neg_median_absolute_error", RegressionErrors.MedianAbsolute);

    /// <summary>−(mean absolute percentage error), averaged over outputs.</summary>
    public static Scorer NegativeMeanAbsolutePercentageError { get; } =
        Error("neg_mean_absolute_percentage_error", RegressionErrors.MeanAbsolutePercentage);

    /// <summary>−(mean squared logarithmic error), averaged over outputs.</summary>
    public static Scorer NegativeMeanSquaredLogError { get; } =
        Error("neg_mean_squared_log_error", RegressionErrors.MeanSquaredLog);

    /// <summary>−√(mean squared logarithmic error), averaged over outputs.</summary>
    public static Scorer NegativeRootMeanSquaredLogError { get; } =
        Error("neg_root_mean_squared_log_error", RegressionErrors.RootMeanSquaredLog);

    /// <summary>−(greatest absolute error), averaged over outputs; weights do not count.</summary>
    public static Scorer NegativeMaxError { get; } = Error("neg_max_error", RegressionErrors.Max);

    /// <summary>−(mean Poisson deviance), averaged over outputs.</summary>
    public static Scorer NegativeMeanPoissonDeviance { get; } =
        Error("neg_mean_poisson_deviance", RegressionErrors.MeanPoissonDeviance);

    /// <summary>−(mean Gamma deviance), averaged over outputs.</summary>
    public static Scorer NegativeMeanGammaDeviance { get; } =
        Error("neg_mean_gamma_deviance", RegressionErrors.MeanGammaDeviance);

    /// <summary>−(mean pinball loss), averaged over outputs.</summary>
    /// <param name="alpha">The quantile, in [0, 1].</param>
    public static Scorer NegativeMeanPinballLoss(double alpha = 0.5) =>
        Error("neg_mean_pinball_loss", RegressionErrors.MeanPinball(alpha));

    private static Scorer Share(string name, RegressionMetric metric) =>
        new(name, (truth, predictions, weights) => OutputScores.Average(metric, truth, predictions, weights));

    private static Scorer Error(string name, RegressionMetric metric) =>
        new(name, (truth, predictions, weights) => -OutputScores.Average(metric, truth, predictions, weights));
}

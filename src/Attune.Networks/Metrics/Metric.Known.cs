namespace Attune.Networks.Metrics;

public abstract partial record Metric
{
    /// <summary>The root of the mean squared error over all samples of an epoch.</summary>
    public static Metric Rmse { get; } = new RootMeanSquaredError { Name = "rmse" };

    /// <summary>The mean squared error.</summary>
    public static Metric MeanSquaredError { get; } = new LossMetric(Losses.Loss.MeanSquaredError);

    /// <summary>The mean absolute error.</summary>
    public static Metric MeanAbsoluteError { get; } = new LossMetric(Losses.Loss.MeanAbsoluteError);

    /// <summary>The mean absolute error as a percentage of the targets.</summary>
    public static Metric MeanAbsolutePercentageError { get; } = new LossMetric(Losses.Loss.MeanAbsolutePercentageError);

    /// <summary>The share of the targets' variance that the predictions explain.</summary>
    public static Metric R2Score { get; } = new R2Score();

    /// <summary>The share of samples whose class is predicted right, in whatever form classes are given.</summary>
    public static Metric Accuracy { get; } = new Accuracy();

    /// <summary>The area under the receiver operating characteristic.</summary>
    public static Metric Auc { get; } = new Auc();

    /// <summary>The share of true ones among those predicted 1.</summary>
    public static Metric Precision { get; } = new Precision();

    /// <summary>The share of those predicted 1 among the true ones.</summary>
    public static Metric Recall { get; } = new Recall();
}

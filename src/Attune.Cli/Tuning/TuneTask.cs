using Attune.Cli.Knobs;
using Attune.Learning.Data;
using Attune.Learning.Scoring;
using Attune.Networks.Activations;
using Attune.Networks.Metrics;

namespace Attune.Cli.Tuning;

/// <summary>What kind of target is predicted, and how that is judged.</summary>
/// <param name="Name">regression or classification.</param>
/// <param name="MetricName">What reports call the number that decides.</param>
/// <param name="Scorer">Measures it; greater is better.</param>
/// <param name="IsLoss">Whether the number itself is better when smaller: it is the negated score.</param>
/// <param name="Losses">What networks may make small.</param>
/// <param name="Output">The last layer's activation; null for linear.</param>
/// <param name="EpochMetric">What is measured after each epoch.</param>
internal sealed record TuneTask(
    string Name,
    string MetricName,
    Scorer Scorer,
    bool IsLoss,
    TaskLosses Losses,
    Activation? Output,
    Metric EpochMetric
)
{
    public const string RegressionName = "regression";
    public const string ClassificationName = "classification";

    public static TuneTask Regression { get; } =
        new(
            RegressionName,
            "rmse",
            Scorer.NegativeRootMeanSquaredError,
            true,
            TaskLosses.Regression,
            null,
            Metric.Rmse
        );

    /// <summary>The task of a target.</summary>
    public static TuneTask Of(Target target) =>
        target is ClassTarget classes ? Classification(classes.Classes.Count) : Regression;

    private static TuneTask Classification(int classCount) =>
        new(
            ClassificationName,
            "accuracy",
            Scorer.Accuracy,
            false,
            classCount == 2 ? TaskLosses.TwoClasses : TaskLosses.ManyClasses,
            classCount == 2 ? Activation.Sigmoid : Activation.Softmax,
            Metric.Accuracy
        )
        {
            // The share of right classes stands still while the probabilities still improve.
            Monitor = "val_loss",
            Further = [("balanced_accuracy", Scorer.BalancedAccuracy, 1), ("log_loss", Scorer.NegativeLogLoss, -1)],
        };

    /// <summary>The log entry that early stopping watches.</summary>
    public string Monitor { get; private init; } = $"val_{EpochMetric.Name}";

    /// <summary>What else is measured on the test rows, and the sign that makes a score of it.</summary>
    public IReadOnlyList<(string Name, Scorer Scorer, int Sign)> Further { get; private init; } =
    [("mae", Scorer.NegativeMeanAbsoluteError, -1), ("r2", Scorer.R2, 1)];

    /// <summary>The objective of a search that judges epochs.</summary>
    public Objective Objective =>
        IsLoss ? Objective.Minimize($"val_{EpochMetric.Name}") : Objective.Maximize($"val_{EpochMetric.Name}");

    /// <summary>The score of a number that reports show.</summary>
    public double Score(double value) => IsLoss ? -value : value;

    /// <summary>The number that reports show for a score.</summary>
    public double Value(double score) => IsLoss ? -score : score;
}

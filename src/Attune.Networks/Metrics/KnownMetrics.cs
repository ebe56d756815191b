using Attune.Networks.Losses;
using Attune.Networks.Settings;

namespace Attune.Networks.Metrics;

/// <summary>The metrics that have a name, each with its default settings and its short names in Keras.</summary>
internal static class KnownMetrics
{
    private static readonly (Metric Metric, string[] ShortNames)[] All =
    [
        (new RootMeanSquaredError(), ["rmse"]),
        (new LossMetric(new MeanSquaredError()), ["mse"]),
        (new LossMetric(new MeanAbsoluteError()), ["mae"]),
        (new LossMetric(new MeanAbsolutePercentageError()), ["mape"]),
        (new LossMetric(new MeanSquaredLogarithmicError()), ["msle"]),
        (new LossMetric(new Huber()), []),
        (new LossMetric(new LogCosh()) { Name = "logcosh" }, ["log_cosh"]),
        (new LossMetric(new Poisson()), []),
        (new LossMetric(new KLDivergence()), ["kld"]),
        (new LossMetric(new CosineSimilarity()), []),
        (new LossMetric(new Hinge()), []),
        (new LossMetric(new BinaryCrossentropy()), ["bce"]),
        (new LossMetric(new BinaryFocalCrossentropy()), []),
        (new LossMetric(new CategoricalCrossentropy()), []),
        (new LossMetric(new SparseCategoricalCrossentropy()), []),
        (new R2Score(), []),
        (new Accuracy(), ["acc"]),
        (new BinaryAccuracy(), []),
        (new CategoricalAccuracy(), []),
        (new SparseCategoricalAccuracy(), []),
        (new TopKCategoricalAccuracy(), []),
        (new SparseTopKCategoricalAccuracy(), []),
        (new Auc(), []),
        (new Precision(), []),
        (new Recall(), []),
        (new F1Score(), []),
        (new TruePositives(), []),
        (new FalsePositives(), []),
        (new TrueNegatives(), []),
        (new FalseNegatives(), []),
    ];

    public static Metric Find(string name)
    {
        foreach (var (metric, shortNames) in All)
        {
            if (Array.Find(shortNames, known => Same(known, name)) is { } shortName)
            {
                return metric with { Name = shortName };
            }

            if (Same(metric.Name, name) || Same(metric.ClassName, name))
            {
                return metric;
            }
        }

        var names = All.SelectMany(static known =>
            (IEnumerable<string>)[known.Metric.Name, known.Metric.ClassName, .. known.ShortNames]
        );
        throw new ArgumentException($"There is no metric '{name}'. Did you mean '{KnownNames.Nearest(name, names)}'?");
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

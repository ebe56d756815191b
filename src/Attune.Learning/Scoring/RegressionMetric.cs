namespace Attune.Learning.Scoring;

/// <summary>Judges the predictions of one output.</summary>
/// <param name="truth">[rows]</param>
/// <param name="predicted">[rows]</param>
/// <param name="weights">[rows]; empty: all rows weigh 1.</param>
public delegate double RegressionMetric(
    ReadOnlySpan<double> truth,
    ReadOnlySpan<double> predicted,
    ReadOnlySpan<double> weights
);

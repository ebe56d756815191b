namespace Attune.Learning.Estimators;

/// <summary>What the columns of a predictor's answers are called, in files and over HTTP.</summary>
public static class PredictionColumns
{
    /// <summary>
    /// The names: the target's; for several outputs <c>target_0</c>, <c>target_1</c>, …; for classes the target's, which holds the
    /// most probable class, and <c>probability_CLASS</c> for each.
    /// </summary>
    public static IReadOnlyList<string> Of(IPredictor predictor)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        var (target, count) = (predictor.TargetName, predictor.ValueCount);
        return predictor.Classes is { } classes ? [target, .. classes.Select(static name => $"probability_{name}")]
            : count == 1 ? [target]
            : [.. Enumerable.Range(0, count).Select(output => $"{target}_{output}")];
    }
}

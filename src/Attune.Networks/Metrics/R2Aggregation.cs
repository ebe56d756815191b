namespace Attune.Networks.Metrics;

/// <summary>How the scores of several outputs become one.</summary>
public enum R2Aggregation
{
    /// <summary>Their mean.</summary>
    UniformAverage,

    /// <summary>Their mean, weighted by the targets' variances.</summary>
    VarianceWeightedAverage,

    /// <summary>They do not: there is a result for each output.</summary>
    None,
}

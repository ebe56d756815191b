using Attune.Numerics.Simd;

namespace Attune.Networks.Metrics;

/// <summary>What is watched while training, without steering it.</summary>
public abstract partial record Metric
{
    /// <summary>The root of the mean squared error over all samples of an epoch.</summary>
    public static Metric Rmse { get; } = new RootMeanSquaredError { Name = "rmse" };

    /// <summary>The name in logs, for example <c>rmse</c>.</summary>
    public abstract string Name { get; init; }

    /// <summary>Whether greater values are better; null where neither direction is.</summary>
    public abstract bool? GreaterIsBetter { get; }

    /// <summary>Sets the metric to work.</summary>
    /// <param name="outputCount">How many outputs the network has.</param>
    public abstract MetricNode Build<TSimd>(int outputCount)
        where TSimd : struct, ISimd<TSimd>;
}

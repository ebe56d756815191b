using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>
/// Uniform in ±√(6 / (fan-in + fan-out)). Glorot and Bengio, "Understanding the difficulty of training deep feedforward
/// neural networks" (AISTATS 2010), eq. 16.
/// </summary>
public sealed record GlorotUniform : Initializer
{
    /// <inheritdoc/>
    public override string ClassName => "GlorotUniform";

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random) =>
        ScaledValues.Fill(values, rows, columns, random, 1, FanMode.FanAverage, ScaledDistribution.Uniform);
}

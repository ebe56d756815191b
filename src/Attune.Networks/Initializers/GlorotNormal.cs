using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>
/// Normal of variance 2 / (fan-in + fan-out), cut off at two standard deviations. Glorot and Bengio, "Understanding the difficulty of training deep feedforward
/// neural networks" (AISTATS 2010), eq. 16.
/// </summary>
public sealed record GlorotNormal : Initializer
{
    /// <inheritdoc/>
    public override string ClassName => "GlorotNormal";

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random) =>
        ScaledValues.Fill(values, rows, columns, random, 1, FanMode.FanAverage, ScaledDistribution.TruncatedNormal);
}

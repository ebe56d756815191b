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
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random)
    {
        var limit = Math.Sqrt(6.0 / (rows + columns));
        foreach (ref var value in values)
        {
            value = (float)random.NextUniform(-limit, limit);
        }
    }
}

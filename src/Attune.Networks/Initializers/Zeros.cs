using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>All zero.</summary>
public sealed record Zeros : Initializer
{
    /// <inheritdoc/>
    public override string ClassName => "Zeros";

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random) => values.Clear();
}

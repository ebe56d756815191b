using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>All one.</summary>
public sealed record Ones : Initializer
{
    /// <inheritdoc/>
    public override string ClassName => "Ones";

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random) => values.Fill(1);
}

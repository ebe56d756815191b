using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>
/// Uniform in ±√(3 / fan-in). LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998),
/// section 4.6.
/// </summary>
public sealed record LecunUniform : Initializer
{
    /// <inheritdoc/>
    public override string ClassName => "LecunUniform";

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random) =>
        ScaledValues.Fill(values, rows, columns, random, 1, FanMode.FanIn, ScaledDistribution.Uniform);
}

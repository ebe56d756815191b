using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>
/// Normal of variance 1 / fan-in, cut off at two standard deviations. LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998),
/// section 4.6.
/// </summary>
public sealed record LecunNormal : Initializer
{
    /// <inheritdoc/>
    public override string ClassName => "LecunNormal";

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random) =>
        ScaledValues.Fill(values, rows, columns, random, 1, FanMode.FanIn, ScaledDistribution.TruncatedNormal);
}

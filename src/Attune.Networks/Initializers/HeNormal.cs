using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>
/// Normal of variance 2 / fan-in, cut off at two standard deviations, for rectified neurons. He, Zhang, Ren and Sun, "Delving deep into rectifiers"
/// (ICCV 2015), eq. 10.
/// </summary>
public sealed record HeNormal : Initializer
{
    /// <inheritdoc/>
    public override string ClassName => "HeNormal";

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random) =>
        ScaledValues.Fill(values, rows, columns, random, 2, FanMode.FanIn, ScaledDistribution.TruncatedNormal);
}

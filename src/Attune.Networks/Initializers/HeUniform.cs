using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>
/// Uniform in ±√(6 / fan-in), for rectified neurons. He, Zhang, Ren and Sun, "Delving deep into rectifiers"
/// (ICCV 2015), eq. 10.
/// </summary>
public sealed record HeUniform : Initializer
{
    /// <inheritdoc/>
    public override string ClassName => "HeUniform";

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random) =>
        ScaledValues.Fill(values, rows, columns, random, 2, FanMode.FanIn, ScaledDistribution.Uniform);
}

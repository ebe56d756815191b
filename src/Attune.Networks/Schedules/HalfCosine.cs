namespace Attune.Networks.Schedules;

/// <summary>The decay that the cosine schedules share.</summary>
internal static class HalfCosine
{
    /// <summary>½(1 + cos πx), from 1 at x = 0 to 0 at x = 1, in float32 as Keras computes it: near 1 that shows.</summary>
    public static double At(double x) => 0.5f * (1 + (float)Math.Cos(MathF.PI * (float)x));
}

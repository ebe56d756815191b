namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// A bend of a coordinate in [0, 1] that widens one of its ends: x to the power of ½, ¼, …, or the mirror image. It is the distribution
/// function of Kumaraswamy with one of its parameters 1. Snoek, Swersky, Zemel and Adams, "Input warping for Bayesian optimization of
/// non-stationary functions" (ICML 2014), section 3, take that of the beta distribution. The default value bends nothing.
/// </summary>
/// <param name="Roots">How many square roots are taken: 0 for no bend.</param>
/// <param name="WidensTop">Whether the end at 1 is widened, not the one at 0.</param>
internal readonly record struct InputWarp(int Roots, bool WidensTop)
{
    /// <summary>The bent coordinate, of one in [0, 1].</summary>
    public double Warp(double x)
    {
        var distance = WidensTop ? 1 - x : x;
        for (var i = 0; i < Roots; i++)
        {
            distance = Math.Sqrt(distance);
        }

        return WidensTop ? 1 - distance : distance;
    }

    /// <summary>The coordinate that was bent.</summary>
    /// <param name="x">In [0, 1].</param>
    /// <param name="slope">How fast it changes with x.</param>
    public double Unwarp(double x, out double slope)
    {
        var distance = WidensTop ? 1 - x : x;
        slope = 1;
        for (var i = 0; i < Roots; i++)
        {
            slope *= 2 * distance;
            distance *= distance;
        }

        return WidensTop ? 1 - distance : distance;
    }

    /// <summary>The coordinate that was bent.</summary>
    public double Unwarp(double x) => Unwarp(x, out _);
}

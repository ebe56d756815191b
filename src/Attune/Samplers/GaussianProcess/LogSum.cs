using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>Logarithms of sums of exponentials.</summary>
internal static class LogSum
{
    /// <summary>ln Σ eˣ, the greatest taken out first.</summary>
    /// <param name="values">At least one.</param>
    public static double Of(ReadOnlySpan<double> values)
    {
        var greatest = double.NegativeInfinity;
        foreach (var value in values)
        {
            greatest = Math.Max(greatest, value);
        }

        if (double.IsInfinity(greatest))
        {
            return greatest;
        }

        double sum = 0;
        foreach (var value in values)
        {
            sum += PortableMath.Exp(value - greatest);
        }

        return greatest + PortableMath.Log(sum);
    }
}

using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>The power transformation ψ(λ, x) of Yeo and Johnson (Biometrika 87, 2000), equation 2.1.</summary>
internal static class YeoJohnson
{
    private const double LeastPower = -2;
    private const double GreatestPower = 2;

    // Golden sections: the last interval is 4 · 0.618³⁰ ≈ 2e-6 wide.
    private const int Sections = 30;
    private const double Golden = 0.6180339887498949;

    /// <summary>Transforms standardized values by the most likely power for their negatives, losses.</summary>
    /// <param name="values">Greater is better.</param>
    public static void Apply(double[] values)
    {
        if (values.Length < 2)
        {
            return;
        }

        double[] losses = [.. values.Select(static value => -value)];
        var power = MostLikelyPower(losses);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = -Transform(power, losses[i]);
        }
    }

    /// <summary>ψ(λ, x).</summary>
    public static double Transform(double power, double x) => x >= 0 ? Power(power, x) : -Power(2 - power, -x);

    /// <summary>The λ from −2 to 2 that makes the logarithm of the likelihood greatest, for a normal distribution.</summary>
    public static double MostLikelyPower(ReadOnlySpan<double> x)
    {
        // The likelihood has one maximum (Yeo and Johnson, section 4).
        var (low, high) = (LeastPower, GreatestPower);
        var (left, right) = (high - (Golden * (high - low)), low + (Golden * (high - low)));
        var (atLeft, atRight) = (LogLikelihood(left, x), LogLikelihood(right, x));
        for (var i = 0; i < Sections; i++)
        {
            if (atLeft >= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (Golden * (high - low));
                atLeft = LogLikelihood(left, x);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (Golden * (high - low));
                atRight = LogLikelihood(right, x);
            }
        }

        return 0.5 * (low + high);
    }

    // Equation 3.1 without constants, mean and variance being those of the transformed values.
    private static double LogLikelihood(double power, ReadOnlySpan<double> x)
    {
        double mean = 0;
        double jacobian = 0;
        foreach (var value in x)
        {
            mean += Transform(power, value) / x.Length;
            jacobian += Math.Sign(value) * PortableMath.LogOnePlus(Math.Abs(value));
        }

        double variance = 0;
        foreach (var value in x)
        {
            var difference = Transform(power, value) - mean;
            variance += difference * difference / x.Length;
        }

        return (-0.5 * x.Length * PortableMath.Log(variance)) + ((power - 1) * jacobian);
    }

    // ((1 + x)ᵖ − 1) / p, and its limit ln (1 + x) at p = 0.
    private static double Power(double p, double x)
    {
        var logarithm = PortableMath.LogOnePlus(x);
        return p == 0 ? logarithm : PortableMath.ExpMinusOne(p * logarithm) / p;
    }
}

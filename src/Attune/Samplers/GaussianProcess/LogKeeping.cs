using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>Whether a draw keeps constraints, smoothly: Σ ln sigmoid((c − t) / 0.01).</summary>
/// <param name="thresholds">[constraints]: what each value must reach.</param>
internal sealed class LogKeeping(double[] thresholds)
{
    private const double Temperature = 1e-2;

    /// <summary>The logarithm.</summary>
    /// <param name="draws">[constraints].</param>
    /// <param name="byDraw">[constraints]: its derivatives.</param>
    public double Of(ReadOnlySpan<double> draws, Span<double> byDraw)
    {
        double sum = 0;
        for (var k = 0; k < thresholds.Length; k++)
        {
            // ln sigmoid(x) = −ln(1 + e⁻ˣ), its derivative sigmoid(−x).
            var x = (draws[k] - thresholds[k]) / Temperature;
            var decay = PortableMath.Exp(-Math.Abs(x));
            sum += Math.Min(x, 0) - PortableMath.LogOnePlus(decay);
            byDraw[k] = (x >= 0 ? decay : 1) / (1 + decay) / Temperature;
        }

        return sum;
    }
}

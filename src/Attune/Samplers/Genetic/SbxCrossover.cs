using Attune.Numerics.Functions;

namespace Attune.Samplers.Genetic;

/// <summary>
/// Simulated binary crossover: children lie about their parents as those of binary strings would, within the bounds. Deb and Agrawal,
/// "Simulated binary crossover for continuous search space" (1995); bounds as in Deb's NSGA-II program.
/// </summary>
public sealed class SbxCrossover : BinaryCrossover
{
    private const double LeastDistance = 1e-10;

    private protected override void MakeBoth(
        double[][] parents,
        Span<double> first,
        Span<double> second,
        double eta,
        IGeneNumbers numbers
    )
    {
        for (var i = 0; i < first.Length; i++)
        {
            var least = Math.Min(parents[0][i], parents[1][i]);
            var greatest = Math.Max(parents[0][i], parents[1][i]);
            var distance = Math.Max(greatest - least, LeastDistance);
            var u = numbers.NextUniform();

            // The bounds are 0 and 1.
            var toLow = Spread(u, 1 + (2 * least / distance), eta);
            var toHigh = Spread(u, 1 + (2 * (1 - greatest) / distance), eta);
            first[i] = 0.5 * (least + greatest - (toLow * distance));
            second[i] = 0.5 * (least + greatest + (toHigh * distance));
        }
    }

    // β_q, drawn so that no child lies beyond the bound that β reaches.
    private static double Spread(double u, double beta, double eta)
    {
        var alpha = 2 - PortableMath.Pow(beta, -(eta + 1));
        return PortableMath.Pow(u <= 1 / alpha ? u * alpha : 1 / (2 - (u * alpha)), 1 / (eta + 1));
    }
}

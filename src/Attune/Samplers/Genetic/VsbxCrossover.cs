using Attune.Numerics.Functions;

namespace Attune.Samplers.Genetic;

/// <summary>
/// A simulated binary crossover that leaves no part of the space out. Ballester and Carter, "Real-parameter genetic algorithms for
/// finding multiple optimal solutions in multi-modal optimization" (GECCO 2003), section 3.2.
/// </summary>
public sealed class VsbxCrossover : BinaryCrossover
{
    private const double LeastU = 1e-10;

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
            first[i] = numbers.NextUniform();
        }

        var nearFirst = numbers.NextUniform() <= 0.5;
        var beyondFirst = numbers.NextUniform() <= 0.5;
        for (var i = 0; i < first.Length; i++)
        {
            var u = first[i];
            var beta1 = PortableMath.Pow(1 / Math.Max(2 * u, LeastU), 1 / (eta + 1));
            var beta2 = PortableMath.Pow(1 / Math.Max(2 * (1 - u), LeastU), 1 / (eta + 1));
            var (x, y) = (parents[0][i], parents[1][i]);
            first[i] = nearFirst
                ? 0.5 * (((1 + beta1) * x) + ((1 - beta2) * y))
                : 0.5 * (((1 - beta1) * x) + ((1 + beta2) * y));
            second[i] = beyondFirst
                ? 0.5 * (((3 - beta1) * x) - ((1 - beta2) * y))
                : 0.5 * ((-(1 - beta1) * x) + ((3 - beta2) * y));
        }
    }
}

using Attune.Numerics.Functions;

namespace Attune.Samplers.Genetic;

/// <summary>
/// Simplex crossover: draws evenly from the simplex of three parents, expanded about its centre. Tsutsui, Goldberg and Sastry,
/// "Progress toward linkage learning in real-coded GAs with simplex crossover" (2000), section 2. Three parents in any dimension, as
/// in Optuna.
/// </summary>
public sealed class SpxCrossover : Crossover
{
    /// <summary>ε: by what factor the simplex is expanded.</summary>
    /// <value>The default, null, is √(d + 2) for d numbers. At least 0.</value>
    public double? Epsilon
    {
        get;
        init => field = value is { } epsilon ? GeneRules.NotNegative(epsilon) : null;
    }

    /// <inheritdoc/>
    public override int ParentCount => 3;

    private protected override IReadOnlyList<KeyValuePair<string, object?>> Settings => [new(nameof(Epsilon), Epsilon)];

    internal override void Cross(double[][] parents, Span<double> child, bool severalObjectives, IGeneNumbers numbers)
    {
        var epsilon = Epsilon ?? Math.Sqrt(child.Length + 2);
        var r0 = numbers.NextUniform();
        var r1 = PortableMath.Pow(numbers.NextUniform(), 1.0 / 2);
        for (var i = 0; i < child.Length; i++)
        {
            var centre = (parents[0][i] + parents[1][i] + parents[2][i]) / 3;
            var x0 = centre + (epsilon * (parents[0][i] - centre));
            var x1 = centre + (epsilon * (parents[1][i] - centre));
            var x2 = centre + (epsilon * (parents[2][i] - centre));
            child[i] = x2 + (r1 * (x1 - x2 + (r0 * (x0 - x1))));
        }
    }
}

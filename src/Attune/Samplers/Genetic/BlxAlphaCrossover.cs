namespace Attune.Samplers.Genetic;

/// <summary>
/// Draws each number evenly from the interval of two parents' numbers, widened on both sides. Eshelman and Schaffer, "Real-coded
/// genetic algorithms and interval-schemata" (FOGA 1992).
/// </summary>
public sealed class BlxAlphaCrossover : Crossover
{
    /// <summary>α: by what share of its width the interval is widened on each side.</summary>
    /// <value>The default is 0.5. At least 0.</value>
    public double Alpha
    {
        get;
        init => field = GeneRules.NotNegative(value);
    } = 0.5;

    private protected override IReadOnlyList<KeyValuePair<string, object?>> Settings => [new(nameof(Alpha), Alpha)];

    internal override void Cross(double[][] parents, Span<double> child, bool severalObjectives, IGeneNumbers numbers)
    {
        for (var i = 0; i < child.Length; i++)
        {
            var least = Math.Min(parents[0][i], parents[1][i]);
            var greatest = Math.Max(parents[0][i], parents[1][i]);
            var margin = Alpha * (greatest - least);
            var low = least - margin;
            child[i] = low + (((greatest + margin) - low) * numbers.NextUniform());
        }
    }
}

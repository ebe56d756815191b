namespace Attune.Samplers.Genetic;

/// <summary>
/// Takes each number from one of two parents. Syswerda, "Uniform crossover in genetic algorithms" (ICGA 1989).
/// </summary>
public sealed class UniformCrossover : Crossover
{
    /// <summary>How likely a number comes from the first parent.</summary>
    /// <value>The default is 0.5. In [0, 1].</value>
    public double SwappingProbability
    {
        get;
        init => field = GeneRules.Probability(value);
    } = 0.5;

    private protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [new(nameof(SwappingProbability), SwappingProbability)];

    internal override void Cross(double[][] parents, Span<double> child, bool severalObjectives, IGeneNumbers numbers)
    {
        for (var i = 0; i < child.Length; i++)
        {
            child[i] = parents[numbers.NextUniform() >= SwappingProbability ? 1 : 0][i];
        }
    }
}

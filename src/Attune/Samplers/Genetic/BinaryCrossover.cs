namespace Attune.Samplers.Genetic;

/// <summary>
/// What simulated binary crossovers share: they make two children of two parents, of which one is kept, and take some numbers from the
/// parents as they are.
/// </summary>
public abstract class BinaryCrossover : Crossover
{
    private protected BinaryCrossover() { }

    /// <summary>η: the greater, the nearer to its parents is a child.</summary>
    /// <value>The default, null, is 2 for one objective and 20 for several. At least 0.</value>
    public double? Eta
    {
        get;
        init => field = value is { } eta ? GeneRules.NotNegative(eta) : null;
    }

    /// <summary>How likely the two children swap a number.</summary>
    /// <value>The default is 0.5. In [0, 1].</value>
    public double UniformCrossoverProbability
    {
        get;
        init => field = GeneRules.Probability(value);
    } = 0.5;

    /// <summary>How likely a number is a new one, not one of the parents'.</summary>
    /// <value>The default is 0.5. In [0, 1].</value>
    public double UseChildGeneProbability
    {
        get;
        init => field = GeneRules.Probability(value);
    } = 0.5;

    private protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(Eta), Eta),
            new(nameof(UniformCrossoverProbability), UniformCrossoverProbability),
            new(nameof(UseChildGeneProbability), UseChildGeneProbability),
        ];

    internal sealed override void Cross(
        double[][] parents,
        Span<double> child,
        bool severalObjectives,
        IGeneNumbers numbers
    )
    {
        Span<double> second = stackalloc double[child.Length <= 64 ? child.Length : 0];
        second = second.Length == child.Length ? second : new double[child.Length];
        MakeBoth(parents, child, second, Eta ?? (severalObjectives ? 20 : 2), numbers);
        for (var i = 0; i < child.Length; i++)
        {
            if (numbers.NextUniform() >= UseChildGeneProbability)
            {
                child[i] = parents[0][i];
                second[i] = parents[1][i];
            }

            if (numbers.NextUniform() < UniformCrossoverProbability)
            {
                (child[i], second[i]) = (second[i], child[i]);
            }
        }

        if (numbers.NextUniform() >= 0.5)
        {
            second.CopyTo(child);
        }
    }

    private protected abstract void MakeBoth(
        double[][] parents,
        Span<double> first,
        Span<double> second,
        double eta,
        IGeneNumbers numbers
    );
}

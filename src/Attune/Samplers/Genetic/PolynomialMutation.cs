using Attune.Numerics.Functions;

namespace Attune.Samplers.Genetic;

/// <summary>
/// Moves a number a little, mostly, and never beyond its bounds. Deb and Agrawal (1995), in the form of Deb's NSGA-II program,
/// revision 1.1.6. Choices and truth values are drawn anew.
/// </summary>
public sealed class PolynomialMutation : Mutation
{
    /// <summary>η: the greater, the smaller the moves.</summary>
    /// <value>The default is 20. At least 0.</value>
    public double Eta
    {
        get;
        init => field = GeneRules.NotNegative(value);
    } = 20;

    private protected override IReadOnlyList<KeyValuePair<string, object?>> Settings => [new(nameof(Eta), Eta)];

    internal override double Mutate(double x, IGeneNumbers numbers)
    {
        var u = numbers.NextUniform();
        var power = Eta + 1;
        return u <= 0.5
            ? x - 1 + PortableMath.Pow((2 * u) + ((1 - (2 * u)) * PortableMath.Pow(1 - x, power)), 1 / power)
            : x + 1 - PortableMath.Pow((2 * (1 - u)) + (2 * (u - 0.5) * PortableMath.Pow(x, power)), 1 / power);
    }
}

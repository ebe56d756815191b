namespace Attune.Samplers.Genetic;

/// <summary>Draws the value anew, by its parameter's own scale.</summary>
public sealed class UniformMutation : Mutation
{
    internal override double Mutate(double x, IGeneNumbers numbers) => numbers.NextUniform();
}

using Attune.Studies;

namespace Attune.Samplers.Genetic;

/// <summary>Changes one number of a child. Numbers are places in the unit interval, by their parameter's own scale.</summary>
public abstract class Mutation
{
    private protected Mutation() { }

    /// <summary>Its name and settings.</summary>
    public string Definition => DefinitionText.Of(this, Settings);

    private protected virtual IReadOnlyList<KeyValuePair<string, object?>> Settings => [];

    /// <inheritdoc/>
    public override string ToString() => Definition;

    /// <summary>The number as it is after the mutation, in [0, 1].</summary>
    internal abstract double Mutate(double x, IGeneNumbers numbers);
}

using Attune.Studies;

namespace Attune.Samplers.Genetic;

/// <summary>
/// Makes the numbers of a child from those of its parents. Numbers are places in the unit interval, by their parameter's own scale;
/// choices and truth values come from one of two parents, whatever the crossover.
/// </summary>
public abstract class Crossover
{
    private protected Crossover() { }

    /// <summary>Its name and settings.</summary>
    public string Definition => DefinitionText.Of(this, Settings);

    /// <summary>How many parents a child has, 2 or 3.</summary>
    public virtual int ParentCount => 2;

    private protected virtual IReadOnlyList<KeyValuePair<string, object?>> Settings => [];

    /// <inheritdoc/>
    public override string ToString() => Definition;

    /// <summary>Sets the child, which may lie outside the bounds.</summary>
    /// <param name="parents">As many points as <see cref="ParentCount"/>.</param>
    /// <param name="child">As long as each parent.</param>
    /// <param name="severalObjectives">Whether the study has several objectives.</param>
    /// <param name="numbers">The random numbers.</param>
    internal abstract void Cross(double[][] parents, Span<double> child, bool severalObjectives, IGeneNumbers numbers);
}

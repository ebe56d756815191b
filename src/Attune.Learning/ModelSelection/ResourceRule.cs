namespace Attune.Learning.ModelSelection;

/// <summary>How much the first candidates of a halving search get: a number, or a rule for it.</summary>
public sealed record ResourceRule
{
    private ResourceRule(long? amount, bool exhausts) => (Amount, Exhausts) = (amount, exhausts);

    /// <summary>
    /// As little as makes sense: 1; of rows, twice the number of folds, times the number of classes where the target holds classes.
    /// </summary>
    public static ResourceRule Smallest { get; } = new(null, false);

    /// <summary>So much that the last iteration gets all it may, and no less than <see cref="Smallest"/>.</summary>
    public static ResourceRule Exhaust { get; } = new(null, true);

    /// <summary>The number; null where a rule gives it.</summary>
    public long? Amount { get; }

    /// <summary>Whether it is <see cref="Exhaust"/>.</summary>
    public bool Exhausts { get; }

    /// <summary>A number of rows, epochs, …; at least 1.</summary>
    public static ResourceRule Of(long amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return new ResourceRule(amount, false);
    }

    /// <summary>A number of rows, epochs, …; at least 1.</summary>
    public static implicit operator ResourceRule(long amount) => Of(amount);
}

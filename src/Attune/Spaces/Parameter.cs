namespace Attune.Spaces;

/// <summary>One dimension of a search space. Parameters never change once made.</summary>
/// <param name="Name">The parameter's name, unique in its space.</param>
public abstract record Parameter(string Name)
{
    /// <summary>The value taken where nothing is proposed.</summary>
    public abstract ParameterValue Default { get; }

    /// <summary>When the parameter exists; null: always.</summary>
    public Condition? Condition { get; init; }

    /// <summary>How many values there are; null for a continuum.</summary>
    public abstract long? Count { get; }

    /// <summary>One of finitely many values, in their order.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public virtual ParameterValue AtIndex(long index) => FromUnit(UnitInterval.Centre(index, Count!.Value));

    /// <summary>The place of one of finitely many values; the nearest one's of a number.</summary>
    /// <param name="value">A value that the parameter can have.</param>
    public virtual long IndexOf(ParameterValue value) => UnitInterval.Bucket(ToUnit(value), Count!.Value);

    /// <summary>Whether the parameter can have that value.</summary>
    public abstract bool Contains(ParameterValue value);

    /// <summary>The value at a point of the unit interval.</summary>
    /// <param name="probability">In [0, 1].</param>
    public abstract ParameterValue FromUnit(double probability);

    /// <summary>The point of the unit interval that <see cref="FromUnit"/> maps to the value; the centre of its bucket.</summary>
    public abstract double ToUnit(ParameterValue value);
}

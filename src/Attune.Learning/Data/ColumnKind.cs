namespace Attune.Learning.Data;

/// <summary>What a column's cells are.</summary>
public enum ColumnKind
{
    /// <summary>Numbers: a <see cref="NumericColumn"/>.</summary>
    Numeric,

    /// <summary>Categories, known by their texts: a <see cref="CategoricalColumn"/>.</summary>
    Categorical,
}

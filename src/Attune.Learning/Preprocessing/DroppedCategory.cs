namespace Attune.Learning.Preprocessing;

/// <summary>Which category of a column a <see cref="OneHotEncoder"/> gives no column of its own.</summary>
public enum DroppedCategory
{
    /// <summary>None.</summary>
    None,

    /// <summary>The first.</summary>
    First,

    /// <summary>The first of columns with exactly two.</summary>
    IfBinary,
}

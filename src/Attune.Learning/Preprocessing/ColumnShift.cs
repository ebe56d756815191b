namespace Attune.Learning.Preprocessing;

/// <summary>How one column is mapped: (value − center) / scale.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Center">What becomes 0.</param>
/// <param name="Scale">The distance from it that becomes 1.</param>
public sealed record ColumnShift(string Name, double Center, double Scale);

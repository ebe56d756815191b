namespace Attune.Learning.Preprocessing;

/// <summary>How one column is mapped: value · slope + offset.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Slope">What a step of 1 becomes.</param>
/// <param name="Offset">What 0 becomes.</param>
public sealed record ColumnLine(string Name, double Slope, double Offset);

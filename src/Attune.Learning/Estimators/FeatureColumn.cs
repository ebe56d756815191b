using Attune.Learning.Data;

namespace Attune.Learning.Estimators;

/// <summary>A column that a fitted model takes.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Kind">What its cells are.</param>
public sealed record FeatureColumn(string Name, ColumnKind Kind);

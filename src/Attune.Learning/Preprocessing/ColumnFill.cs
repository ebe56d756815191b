using Attune.Learning.Data;

namespace Attune.Learning.Preprocessing;

/// <summary>What fills one column; where neither number nor text is known, the column is dropped.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Kind">What its cells are.</param>
/// <param name="Number">What fills a numeric column.</param>
/// <param name="Text">What fills a categorical column.</param>
/// <param name="IsIndicated">Whether a further column says where values were missing.</param>
public sealed record ColumnFill(string Name, ColumnKind Kind, double? Number, string? Text, bool IsIndicated);

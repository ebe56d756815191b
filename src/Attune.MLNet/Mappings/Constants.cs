using Microsoft.ML.Data;

namespace Attune.MLNet.Mappings;

/// <summary>
/// The same in each row. A concatenation begins with one of them, so that it is a vector even where a model takes no column of a
/// kind, and an expression takes one, since it must have an argument.
/// </summary>
internal sealed class Constants
{
    [ColumnName(ColumnNames.Zero)]
    public double Zero { get; set; }

    [ColumnName(ColumnNames.Nothing)]
    public string Nothing { get; set; } = "";
}

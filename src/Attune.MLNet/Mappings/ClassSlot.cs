using Microsoft.ML.Data;

namespace Attune.MLNet.Mappings;

/// <summary>All classes' probabilities, and the number of one.</summary>
internal sealed class ClassSlot
{
    [ColumnName(ColumnNames.Probabilities)]
    public float[] Probabilities { get; set; } = [];

    [ColumnName(ColumnNames.Slot)]
    public int Slot { get; set; }
}

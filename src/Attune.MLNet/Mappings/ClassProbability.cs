using Microsoft.ML.Data;

namespace Attune.MLNet.Mappings;

/// <summary>One class's probability.</summary>
internal sealed class ClassProbability
{
    [ColumnName(ColumnNames.SlotProbability)]
    public float Probability { get; set; }
}

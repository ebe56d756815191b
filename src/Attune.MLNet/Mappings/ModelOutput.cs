using Microsoft.ML.Data;

namespace Attune.MLNet.Mappings;

/// <summary>All that a model may say of a row; a chain goes on with what its kind of model says.</summary>
internal sealed class ModelOutput
{
    /// <summary>The predicted number; of two classes the log odds of the second.</summary>
    [ColumnName(ColumnNames.Value)]
    public float Value { get; set; }

    /// <summary>Of two classes the probability of the second.</summary>
    [ColumnName(ColumnNames.Probability)]
    public float Probability { get; set; }

    /// <summary>Whether the second of two classes is the more probable.</summary>
    [ColumnName(ColumnNames.IsPositive)]
    public bool IsPositive { get; set; }

    /// <summary>The most probable class.</summary>
    [ColumnName(ColumnNames.ClassName)]
    public string ClassName { get; set; } = "";

    /// <summary>The probability of each class.</summary>
    [ColumnName(ColumnNames.Probabilities)]
    public float[] Probabilities { get; set; } = [];
}

using Microsoft.ML.Data;

namespace Attune.MLNet.Mappings;

/// <summary>What a prediction is made of: the model and a row.</summary>
internal sealed class ModelInput
{
    /// <summary>The bytes of the model's file, base64; the same memory in each row.</summary>
    [ColumnName(ColumnNames.Model)]
    public ReadOnlyMemory<char> Model { get; set; }

    /// <summary>A zero, then the numeric features in their order.</summary>
    [ColumnName(ColumnNames.Numbers)]
    public double[] Numbers { get; set; } = [];

    /// <summary>An empty text, then the categorical features in their order.</summary>
    [ColumnName(ColumnNames.Texts)]
    public string[] Texts { get; set; } = [];
}

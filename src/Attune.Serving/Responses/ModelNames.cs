using System.Text.Json;
using Attune.Learning.Estimators;

namespace Attune.Serving.Responses;

/// <summary>What the model and the columns of its answers are called.</summary>
internal sealed class ModelNames(IPredictor predictor, string model)
{
    public string Model => model;

    /// <summary>The columns of an answer, as files have them; for classes the first holds the class.</summary>
    public IReadOnlyList<string> Outputs { get; } = PredictionColumns.Of(predictor);

    /// <summary>Whether the first column holds a class.</summary>
    public bool HasLabel => predictor.Classes is not null;

    /// <summary>Whether this column holds the class.</summary>
    public bool IsLabel(int output) => HasLabel && output == 0;

    /// <summary>Writes what one row has in a column.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="predictions">The rows.</param>
    /// <param name="labels">The most probable class of each row; empty where there are none.</param>
    /// <param name="row">Counted from 0.</param>
    /// <param name="output">Counted from 0.</param>
    public void WriteValue(Utf8JsonWriter writer, Predictions predictions, int[] labels, int row, int output)
    {
        if (IsLabel(output))
        {
            writer.WriteStringValue(predictions.Classes![labels[row]]);
        }
        else
        {
            var value = output - (HasLabel ? 1 : 0);
            writer.WriteFloat(predictions.Values[(row * predictions.ColumnCount) + value]);
        }
    }

    public int[] LabelsOf(Predictions predictions) => HasLabel ? predictions.ClassIndices() : [];
}

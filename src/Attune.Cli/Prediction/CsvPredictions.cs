using System.Globalization;
using Attune.Cli.Runs;
using Attune.Learning.Estimators;

namespace Attune.Cli.Prediction;

/// <summary>Predictions as CSV: the prediction, and for classes the probability of each.</summary>
internal sealed class CsvPredictions : IPredictionWriter
{
    private readonly TextWriter output;
    private readonly bool isOwned;

    /// <param name="output">Where the lines go.</param>
    /// <param name="columns">The header.</param>
    /// <param name="isOwned">Whether to close the output in the end.</param>
    public CsvPredictions(TextWriter output, IReadOnlyList<string> columns, bool isOwned)
    {
        (this.output, this.isOwned) = (output, isOwned);
        output.Write(CsvText.Line(columns));
    }

    public void Write(Predictions predictions)
    {
        var indices = predictions.Classes is null ? [] : predictions.ClassIndices();
        var cells = new List<string>();
        for (var row = 0; row < predictions.RowCount; row++)
        {
            cells.Clear();
            if (predictions.Classes is { } classes)
            {
                cells.Add(classes[indices[row]]);
            }

            foreach (var value in predictions.Values.Slice(row * predictions.ColumnCount, predictions.ColumnCount))
            {
                cells.Add(((float)value).ToString("R", CultureInfo.InvariantCulture));
            }

            output.Write(CsvText.Line(cells));
        }
    }

    public void Complete() => output.Flush();

    public void Dispose()
    {
        if (isOwned)
        {
            output.Dispose();
        }
    }
}

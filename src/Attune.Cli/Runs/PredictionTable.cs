using System.Globalization;
using Attune.Learning.Estimators;

namespace Attune.Cli.Runs;

/// <summary>Predictions as a CSV text: the prediction, and for classes the probability of each.</summary>
internal static class PredictionTable
{
    public static string Of(string targetName, Predictions predictions)
    {
        var (count, classes) = (predictions.ColumnCount, predictions.Classes);
        string[] header = classes is null
            ? count == 1
                ? [targetName]
                : [.. Enumerable.Range(0, count).Select(output => $"{targetName}_{output}")]
            : [targetName, .. classes.Select(static name => $"probability_{name}")];
        var indices = classes is null ? [] : predictions.ClassIndices();
        return CsvText.Lines(
            header,
            Enumerable
                .Range(0, predictions.RowCount)
                .Select(row =>
                {
                    string[] numbers =
                    [
                        .. Enumerable.Range(0, count).Select(column => Number(predictions, row, column)),
                    ];
                    return classes is null ? numbers : [classes[indices[row]], .. numbers];
                })
        );
    }

    private static string Number(Predictions predictions, int row, int column) =>
        ((float)predictions.Values[(row * predictions.ColumnCount) + column]).ToString(
            "R",
            CultureInfo.InvariantCulture
        );
}

using System.Globalization;
using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Serving.Responses;

namespace Attune.Serving.Requests;

/// <summary>Gathers the cells of one column from JSON values.</summary>
internal sealed class CellColumn(FeatureColumn column, int maxRows)
{
    private readonly List<double> numbers = [];
    private readonly List<string?> texts = [];

    public FeatureColumn Column => column;

    public int Count => numbers.Count + texts.Count;

    /// <summary>Adds the value at which the reader is; null is a missing value.</summary>
    /// <exception cref="ProblemException">It is of the wrong type, or there are too many.</exception>
    public void Add(ref Utf8JsonReader reader)
    {
        RowCounts.RequireAtMost(Count + 1, maxRows);
        if (column.Kind == ColumnKind.Numeric)
        {
            numbers.Add(
                reader.TokenType switch
                {
                    JsonTokenType.Number => Number(ref reader),
                    JsonTokenType.Null => double.NaN,
                    _ => throw Wrong(ref reader, "a number or null"),
                }
            );
        }
        else
        {
            texts.Add(
                reader.TokenType switch
                {
                    JsonTokenType.String => reader.GetString(),
                    JsonTokenType.Null => null,
                    // As CSV and Parquet files have them.
                    JsonTokenType.True => "true",
                    JsonTokenType.False => "false",
                    JsonTokenType.Number => Number(ref reader).ToString(CultureInfo.InvariantCulture),
                    _ => throw Wrong(ref reader, "a text or null"),
                }
            );
        }
    }

    public Column ToColumn() =>
        column.Kind == ColumnKind.Numeric
            ? new NumericColumn(column.Name, [.. numbers])
            : CategoricalColumn.Of(column.Name, texts);

    private double Number(ref Utf8JsonReader reader) =>
        reader.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw Wrong(ref reader, "a finite number");

    private ProblemException Wrong(ref Utf8JsonReader reader, string rule)
    {
        var value = reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => $"the text '{JsonBody.Shortened(reader.GetString()!)}'",
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => "a number that no double can hold",
        };
        return new ProblemException(
            new Problem(
                400,
                $"Row {Count + 1}, column '{column.Name}': a cell must be {rule}, but is {value}. Correct it.",
                Count + 1,
                column.Name
            )
        );
    }
}

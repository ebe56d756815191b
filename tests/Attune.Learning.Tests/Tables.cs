using System.Text.Json;
using Attune.Learning.Data;
using Attune.TestKit;

namespace Attune.Learning.Tests;

/// <summary>Tables from golden rows, and back.</summary>
internal static class Tables
{
    /// <summary>Columns c0, c1, … of rows of numbers, or of texts and nulls.</summary>
    public static Table Of(JsonElement rows)
    {
        JsonElement[][] cells = [.. rows.EnumerateArray().Select(static row => row.EnumerateArray().ToArray())];
        return new Table([
            .. Enumerable
                .Range(0, cells[0].Length)
                .Select(
                    Column (i) =>
                    {
                        var column = cells.Select(row => row[i]).ToArray();
                        var isNumeric = Array.Exists(column, static cell => cell.ValueKind == JsonValueKind.Number);
                        return isNumeric || Array.TrueForAll(column, IsNaN)
                            ? new NumericColumn($"c{i}", Array.ConvertAll(column, GoldenFiles.ReadDouble))
                            : CategoricalColumn.Of($"c{i}", column.Select(static cell => cell.GetString()));
                    }
                ),
        ]);

        static bool IsNaN(JsonElement cell) => cell.ValueKind == JsonValueKind.String && cell.GetString() == "NaN";
    }

    public static double[] Numbers(this Table table, int column) =>
        ((NumericColumn)table.Columns[column]).Values.ToArray();

    public static string?[] Texts(this Table table, int column)
    {
        var texts = (CategoricalColumn)table.Columns[column];
        return [.. texts.Codes.ToArray().Select(code => code < 0 ? null : texts.Levels[code])];
    }

    public static string[] Names(this Table table) => [.. table.Columns.Select(static column => column.Name)];
}

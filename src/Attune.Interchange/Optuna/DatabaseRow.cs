using Microsoft.Data.Sqlite;

namespace Attune.Interchange.Optuna;

/// <summary>A row of one of Optuna's tables. SQLite lets a column hold anything, so each value is checked.</summary>
internal readonly struct DatabaseRow(SqliteDataReader reader, Place place, string table)
{
    public long Whole(int column) =>
        reader.GetValue(column) is long whole ? whole : throw Wrong(column, "a whole number");

    public long? OptionalWhole(int column) => reader.IsDBNull(column) ? null : Whole(column);

    public string Text(int column) => reader.GetValue(column) as string ?? throw Wrong(column, "a text");

    public string? OptionalText(int column) => reader.IsDBNull(column) ? null : Text(column);

    public double Number(int column) =>
        reader.GetValue(column) switch
        {
            double number => number,
            long whole => whole,
            _ => throw Wrong(column, "a number"),
        };

    /// <summary>A number and the name of its kind in the next column: what SQL has no number for has a name instead.</summary>
    public double Special(int column) =>
        Text(column + 1) switch
        {
            "FINITE" => Number(column),
            "INF_POS" => double.PositiveInfinity,
            "INF_NEG" => double.NegativeInfinity,
            "NAN" => double.NaN,
            var kind => throw Here.Error(
                $"the kind of a value is FINITE, INF_POS, INF_NEG or NAN, but is '{kind}'. Read the file with a version of "
                    + "Attune that knows it."
            ),
        };

    /// <summary>The table and the row's key, which is in the first column.</summary>
    public Place Here => place.At($"table {table}, row {reader.GetValue(0)}");

    private InterchangeException Wrong(int column, string wanted) =>
        Here.Error(
            $"'{reader.GetName(column)}' must be {wanted}, but is {(reader.IsDBNull(column) ? "null" : $"'{reader.GetValue(column)}'")}. "
                + "Restore the file from a copy."
        );
}

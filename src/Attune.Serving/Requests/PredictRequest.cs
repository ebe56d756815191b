using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Serving.Responses;

namespace Attune.Serving.Requests;

/// <summary>The body of <c>POST /v1/predict</c>: <c>{"rows": [{…}, …]}</c> or <c>{"columns": {"name": […], …}}</c>.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="IsByColumns">Whether they came by columns, as the answer shall go.</param>
internal sealed record PredictRequest(Table Rows, bool IsByColumns)
{
    private const string Rule =
        """A body must be {"rows": [{"name": value, …}, …]} or {"columns": {"name": [value, …], …}}""";

    /// <exception cref="ProblemException">It is none.</exception>
    public static PredictRequest Parse(ReadOnlySpan<byte> body, FeatureSchema schema, int maxRows) =>
        JsonBody.Parse(body, (ref reader) => Read(ref reader, new RequestColumns(schema, maxRows), maxRows));

    private static PredictRequest Read(ref Utf8JsonReader reader, RequestColumns columns, int maxRows)
    {
        JsonBody.Require(ref reader, JsonTokenType.StartObject, "The body");
        bool? isByColumns = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isColumns = reader.ValueTextEquals("columns"u8);
            if (!isColumns && !reader.ValueTextEquals("rows"u8))
            {
                throw new ProblemException(
                    400,
                    $"{Rule}, but has a '{JsonBody.Shortened(reader.GetString())}'. Leave it out."
                );
            }

            if (isByColumns is not null)
            {
                throw new ProblemException(400, $"{Rule}, but has both or one twice. Send one of them.");
            }

            isByColumns = isColumns;
            reader.Read();
            if (isColumns)
            {
                ReadColumns(ref reader, columns);
            }
            else
            {
                ReadRows(ref reader, columns, maxRows);
            }
        }

        return isByColumns is { } known
            ? new PredictRequest(columns.ToTable(), known)
            : throw new ProblemException(400, $"{Rule}, but has neither. Send one of them.");
    }

    private static void ReadRows(ref Utf8JsonReader reader, RequestColumns columns, int maxRows)
    {
        JsonBody.Require(ref reader, JsonTokenType.StartArray, "'rows'");
        var rows = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            RowCounts.RequireAtMost(rows + 1, maxRows);
            JsonBody.Require(ref reader, JsonTokenType.StartObject, $"Row {rows + 1}");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var column = columns.Find(ref reader);
                reader.Read();
                if (column < 0)
                {
                    reader.Skip();
                    continue;
                }

                RequireOnce(columns[column], columns[column].Count == rows, rows + 1);
                columns[column].Add(ref reader);
            }

            rows++;
            columns.RequireAll(column => columns[column].Count == rows, rows);
        }

        RowCounts.RequireSome(rows);
    }

    private static void ReadColumns(ref Utf8JsonReader reader, RequestColumns columns)
    {
        JsonBody.Require(ref reader, JsonTokenType.StartObject, "'columns'");
        var isThere = new bool[columns.Count];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var column = columns.Find(ref reader);
            reader.Read();
            if (column < 0)
            {
                reader.Skip();
                continue;
            }

            var cells = columns[column];
            RequireOnce(cells, !isThere[column], null);
            isThere[column] = true;
            JsonBody.Require(ref reader, JsonTokenType.StartArray, $"Column '{cells.Column.Name}'");
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                cells.Add(ref reader);
            }
        }

        columns.RequireAll(column => isThere[column], null);
        RequireEqualCounts(columns);
        RowCounts.RequireSome(columns.Count == 0 ? 0 : columns[0].Count);
    }

    private static void RequireEqualCounts(RequestColumns columns)
    {
        for (var i = 1; i < columns.Count; i++)
        {
            if (columns[i].Count != columns[0].Count)
            {
                throw new ProblemException(
                    400,
                    $"All columns must have as many cells, but '{columns[0].Column.Name}' has {columns[0].Count} and "
                        + $"'{columns[i].Column.Name}' has {columns[i].Count}. Send null where there is no value."
                );
            }
        }
    }

    private static void RequireOnce(CellColumn column, bool isOnce, int? row)
    {
        if (!isOnce)
        {
            var name = column.Column.Name;
            var place = row is null ? "" : $"Row {row}: ";
            throw new ProblemException(
                new Problem(
                    400,
                    $"{place}a column must be sent once, but '{name}' occurs twice. Leave one out.",
                    row,
                    name
                )
            );
        }
    }
}

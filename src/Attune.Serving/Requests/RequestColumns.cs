using System.Text;
using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Data.Tables;
using Attune.Learning.Estimators;
using Attune.Serving.Responses;

namespace Attune.Serving.Requests;

/// <summary>The columns that a request must fill, found by their names.</summary>
internal sealed class RequestColumns(FeatureSchema schema, int maxRows)
{
    private readonly CellColumn[] columns = [.. schema.Columns.Select(column => new CellColumn(column, maxRows))];
    private readonly byte[][] names = [.. schema.Columns.Select(static column => Encoding.UTF8.GetBytes(column.Name))];
    private int next;

    public int Count => columns.Length;

    public CellColumn this[int column] => columns[column];

    /// <summary>The index of the column whose name the reader is at; −1 where the model takes none of that name.</summary>
    public int Find(ref Utf8JsonReader reader)
    {
        // Rows mostly have their cells in one order, so the next name is mostly the next column's.
        for (var i = 0; i < names.Length; i++)
        {
            var column = (next + i) % names.Length;
            if (reader.ValueTextEquals(names[column]))
            {
                next = column + 1;
                return column;
            }
        }

        return -1;
    }

    public Table ToTable() =>
        new([.. columns.Select(static column => column.ToColumn())]) { Source = new TableSource("request") };

    /// <summary>The columns that a condition leaves out, by name.</summary>
    /// <exception cref="ProblemException">There is one.</exception>
    public void RequireAll(Func<int, bool> isThere, long? row)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (!isThere(i))
            {
                throw Missing(isThere, row, columns[i].Column.Name);
            }
        }
    }

    private ProblemException Missing(Func<int, bool> isThere, long? row, string first)
    {
        var all = columns.Select(static column => column.Column.Name).ToArray();
        var missing = all.Where((_, i) => !isThere(i)).Select(static name => $"'{name}'");
        var place = row is null ? "" : $"Row {row}: ";
        return new ProblemException(
            new Problem(
                400,
                $"{place}the model takes the columns {string.Join(", ", all)}, but there is no {string.Join(" and no ", missing)}. "
                    + "Add it; where there is no value, send null.",
                row,
                first
            )
        );
    }
}

namespace Attune.Importance.Forests;

/// <summary>
/// Points as rows of numbers from 0 to 1 that a forest can grow from. A number is one column, by the parameter's own scale. A choice
/// is a column for each of its values, 1 in that of the value it has. Where a parameter does not exist, a number stands at the
/// middle and a choice has no 1. Where its range changes from trial to trial, it has the least one that holds them all.
/// </summary>
internal sealed class ForestColumns
{
    private const double Middle = 0.5;

    private readonly List<WholeRange> ranges = [];

    public ForestColumns(IReadOnlyList<ScoredPoint> points)
    {
        foreach (var group in points.SelectMany(static point => point.Values).GroupBy(static value => value.Key.Name))
        {
            ranges.Add(WholeRange.Of(group.Key, [.. group]));
        }

        ranges.RemoveAll(static range => range.Columns == 0);
        Count = ranges.Sum(static range => range.Columns);
        Rows = [.. points.Select(RowOf)];
    }

    /// <summary>How many columns there are.</summary>
    public int Count { get; }

    /// <summary>[points][columns].</summary>
    public double[][] Rows { get; }

    /// <summary>Each parameter of more than one value, and its columns.</summary>
    public IEnumerable<(string Name, int[] Columns)> Groups
    {
        get
        {
            var start = 0;
            foreach (var range in ranges)
            {
                yield return (range.Name, [.. Enumerable.Range(start, range.Columns)]);
                start += range.Columns;
            }
        }
    }

    private double[] RowOf(ScoredPoint point)
    {
        var row = new double[Count];
        var values = point.Values.ToDictionary(static value => value.Key.Name, static value => value.Value);
        var start = 0;
        foreach (var range in ranges)
        {
            var cells = row.AsSpan(start, range.Columns);
            if (values.TryGetValue(range.Name, out var value))
            {
                range.Write(value, cells);
            }
            else if (range.IsNumber)
            {
                cells[0] = Middle;
            }

            start += range.Columns;
        }

        return row;
    }
}

namespace Attune.Importance.Forests;

/// <summary>Points with the order of each column, which all trees of a forest share.</summary>
internal sealed class SortedColumns
{
    private readonly IReadOnlyList<double[]> points;
    private readonly int[][] orders;

    public SortedColumns(IReadOnlyList<double[]> points)
    {
        this.points = points;
        orders =
        [
            .. Enumerable
                .Range(0, points[0].Length)
                .Select(column => Enumerable.Range(0, points.Count).OrderBy(i => points[i][column]).ToArray()),
        ];
    }

    public int Count => orders.Length;

    public double this[int point, int column] => points[point][column];

    /// <summary>The points of a column in ascending order, those without weight left out.</summary>
    public int[] Ordered(int column, int[] weights) => [.. orders[column].Where(point => weights[point] > 0)];
}

using Attune.Learning.Data;

namespace Attune.Learning.Tests.ModelSelection;

/// <summary>Rows whose only feature is their number.</summary>
internal static class CountedRows
{
    public static Dataset Make(int count, int first = 0, double[]? weights = null, int[]? groups = null)
    {
        double[] numbers = [.. Enumerable.Range(first, count).Select(static i => (double)i)];
        return new Dataset(
            new Table([new NumericColumn("row", numbers)]),
            new NumericTarget([.. numbers.Select(static x => x * x)]),
            weights,
            groups
        );
    }

    public static IEnumerable<int> NumbersOf(Dataset rows) =>
        ((NumericColumn)rows.Features["row"]).Values.ToArray().Select(static value => (int)value);
}

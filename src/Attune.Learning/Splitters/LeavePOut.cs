using Attune.Learning.Data;

namespace Attune.Learning.Splitters;

/// <summary>Every way to hold out <paramref name="held"/> rows, in lexicographic order: (n choose p) divisions, a great many.</summary>
/// <param name="held">scikit-learn's p; at least 1, below the number of rows.</param>
public sealed class LeavePOut(int held) : ISplitter
{
    /// <inheritdoc/>
    public int GetSplitCount(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return SplitRows.CountCombinations(data.RowCount, held);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Split> Split(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var count = data.RowCount;
        if (held < 1 || held >= count)
        {
            throw new ArgumentException(
                $"The number of rows to hold out must be at least 1 and below the number of rows, but got {held} of {count}. "
                    + "Hold out fewer."
            );
        }

        GetSplitCount(data);
        return
        [
            .. SplitRows
                .Combinations(count, held)
                .Select(test => SplitRows.Where(count, row => Array.BinarySearch(test, row) >= 0)),
        ];
    }
}

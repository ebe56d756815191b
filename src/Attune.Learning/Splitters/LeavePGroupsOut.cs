using Attune.Learning.Data;

namespace Attune.Learning.Splitters;

/// <summary>Every way to hold out <paramref name="held"/> groups, in lexicographic order of the sorted groups.</summary>
/// <param name="held">At least 1, below the number of groups.</param>
public sealed class LeavePGroupsOut(int held) : ISplitter
{
    /// <inheritdoc/>
    public int GetSplitCount(Dataset data) => SplitRows.CountCombinations(SplitRows.RequireGroups(data).Count, held);

    /// <inheritdoc/>
    public IReadOnlyList<Split> Split(Dataset data)
    {
        var (groupOfRow, groupCount) = SplitRows.RequireGroups(data);
        if (held < 1 || held >= groupCount)
        {
            throw new ArgumentException(
                $"The number of groups to hold out must be at least 1 and below the number of groups, but got {held} of "
                    + $"{groupCount}. Hold out fewer."
            );
        }

        GetSplitCount(data);
        return
        [
            .. SplitRows
                .Combinations(groupCount, held)
                .Select(test =>
                    SplitRows.Where(groupOfRow.Length, row => Array.BinarySearch(test, groupOfRow[row]) >= 0)
                ),
        ];
    }
}

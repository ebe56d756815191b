using Attune.Learning.Data;

namespace Attune.Learning.Splitters;

/// <summary>Divisions that were made elsewhere: scikit-learn's <c>cv</c> as an iterable of (train, test).</summary>
/// <param name="splits">At least one; rows may be in neither part.</param>
public sealed class GivenSplits(params IReadOnlyList<Split> splits) : ISplitter
{
    /// <inheritdoc/>
    public int GetSplitCount(Dataset data) => splits.Count;

    /// <inheritdoc/>
    public IReadOnlyList<Split> Split(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (splits.Count == 0)
        {
            throw new ArgumentException(
                "There must be at least one division, but got none. Give a train and a test part."
            );
        }

        for (var i = 0; i < splits.Count; i++)
        {
            Require(splits[i], i, data.RowCount);
        }

        return splits;
    }

    private static void Require(Split split, int number, int rowCount)
    {
        foreach (var row in split.Train.Concat(split.Test))
        {
            if (row < 0 || row >= rowCount)
            {
                throw new ArgumentException(
                    $"Row indices must be from 0 to {rowCount - 1}, but division {number} holds {row}. Make it from these rows."
                );
            }
        }

        if (split.Train.Length == 0 || split.Test.Length == 0)
        {
            throw new ArgumentException(
                $"Each part must have a row, but division {number} has {split.Train.Length} train and {split.Test.Length} test "
                    + "rows. Leave it out."
            );
        }

        var learned = split.Train.ToHashSet();
        if (split.Test.Where(learned.Contains).Cast<int?>().FirstOrDefault() is { } shared)
        {
            throw new ArgumentException(
                $"A row must not be learned from and tested on, but row {shared} is in both parts of division {number}. "
                    + "Take it out of one."
            );
        }
    }
}

using Attune.Learning.Data;
using Attune.Numerics.Random;

namespace Attune.Learning.Splitters;

/// <summary>
/// Cuts the rows into <paramref name="folds"/> blocks that differ by one row at most (the first ones are longer); each block is
/// the test part once.
/// </summary>
/// <param name="folds">At least 2, at most the number of rows.</param>
public sealed class KFold(int folds) : ISplitter
{
    /// <summary>How many blocks there are.</summary>
    public int Folds => folds;

    /// <summary>Where the random order comes from that is cut; null cuts the rows as they stand.</summary>
    /// <value>The default is null.</value>
    public RandomKey? Shuffle { get; init; }

    /// <inheritdoc/>
    public int GetSplitCount(Dataset data) => folds;

    /// <inheritdoc/>
    public IReadOnlyList<Split> Split(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var count = data.RowCount;
        if (folds < 2)
        {
            throw new ArgumentException($"The number of folds must be at least 2, but got {folds}. Give 2 or more.");
        }

        if (folds > count)
        {
            throw new ArgumentException(
                $"The number of folds must not exceed the number of rows, but got {folds} folds and {count} rows. "
                    + "Take fewer folds."
            );
        }

        var blocks = Blocks(count);
        var splits = new Split[folds];
        for (var fold = 0; fold < folds; fold++)
        {
            var (train, test) = (new List<int>(count), new List<int>());
            for (var row = 0; row < count; row++)
            {
                (blocks[row] == fold ? test : train).Add(row);
            }

            splits[fold] = new Split([.. train], [.. test]);
        }

        return splits;
    }

    // The block that each row belongs to.
    private int[] Blocks(int count)
    {
        var order = Shuffle is { } key ? key.OpenStream().NextPermutation(count) : [.. Enumerable.Range(0, count)];
        var blocks = new int[count];
        var next = 0;
        for (var fold = 0; fold < folds; fold++)
        {
            var size = (count / folds) + (fold < count % folds ? 1 : 0);
            for (var i = 0; i < size; i++)
            {
                blocks[order[next++]] = fold;
            }
        }

        return blocks;
    }
}

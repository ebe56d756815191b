using Attune.Learning.Data;
using Attune.Numerics.Random;

namespace Attune.Learning.Splitters;

/// <summary>
/// Cuts the rows into <paramref name="folds"/> blocks that differ by one row at most (the first ones are longer); each block is
/// the test part once.
/// </summary>
/// <param name="folds">At least 2, at most the number of rows.</param>
public sealed class KFold(int folds = 5) : ISplitter
{
    /// <summary>How many blocks there are.</summary>
    /// <value>The default is 5.</value>
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
        SplitRows.RequireFolds(folds, count, "rows");
        var order = Shuffle is { } key ? key.OpenStream().NextPermutation(count) : [.. Enumerable.Range(0, count)];
        return SplitRows.ByFold(Blocks(order, folds), folds);
    }

    /// <summary>The block that each item belongs to when the order is cut into blocks.</summary>
    internal static int[] Blocks(int[] order, int folds)
    {
        var count = order.Length;
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

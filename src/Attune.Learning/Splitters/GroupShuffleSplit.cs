using Attune.Learning.Data;
using Attune.Numerics.Random;

namespace Attune.Learning.Splitters;

/// <summary>Independent random divisions that never part a group. Sizes count groups, not rows.</summary>
/// <param name="splits">How many divisions; at least 1.</param>
public sealed class GroupShuffleSplit(int splits = 5) : ISplitter
{
    /// <summary>The share, or the number, of groups in the test part.</summary>
    /// <value>The default, null, is what <see cref="TrainSize"/> leaves, or a fifth where that is null too.</value>
    public SplitSize? TestSize { get; init; }

    /// <summary>The share, or the number, of groups in the train part.</summary>
    /// <value>The default, null, is what the test part leaves.</value>
    public SplitSize? TrainSize { get; init; }

    /// <summary>Where the random orders come from; that of division i is <c>Random.Derive("split").Derive(i)</c>.</summary>
    /// <value>The default is seed 0, a seed like any other.</value>
    public RandomKey Random { get; init; } = RandomKey.FromSeed(0);

    /// <inheritdoc/>
    public int GetSplitCount(Dataset data) => splits;

    /// <inheritdoc/>
    public IReadOnlyList<Split> Split(Dataset data)
    {
        SplitRows.RequireCount(splits);
        var (groupOfRow, groupCount) = SplitRows.RequireGroups(data);
        var (train, test) = SplitSize.Divide(groupCount, TrainSize, TestSize, 0.2);
        return
        [
            .. Enumerable
                .Range(0, splits)
                .Select(i =>
                {
                    var groups = TrainTestSplit.Of(groupCount, Random.Derive("split").Derive(i), train, test);
                    return new Split(RowsOf(groups.Train, groupOfRow), RowsOf(groups.Test, groupOfRow));
                }),
        ];
    }

    private static int[] RowsOf(int[] groups, int[] groupOfRow) =>
        [.. Enumerable.Range(0, groupOfRow.Length).Where(row => groups.Contains(groupOfRow[row]))];
}

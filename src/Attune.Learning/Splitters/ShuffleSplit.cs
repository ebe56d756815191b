using Attune.Learning.Data;
using Attune.Numerics.Random;

namespace Attune.Learning.Splitters;

/// <summary>Independent random divisions: rows may be held out several times, or never.</summary>
/// <param name="splits">How many divisions; at least 1.</param>
public sealed class ShuffleSplit(int splits = 10) : ISplitter
{
    /// <summary>The test part's size.</summary>
    /// <value>The default, null, is what <see cref="TrainSize"/> leaves, or a tenth where that is null too.</value>
    public SplitSize? TestSize { get; init; }

    /// <summary>The train part's size.</summary>
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
        ArgumentNullException.ThrowIfNull(data);
        SplitRows.RequireCount(splits);
        var (train, test) = SplitSize.Divide(data.RowCount, TrainSize, TestSize, 0.1);
        return
        [
            .. Enumerable
                .Range(0, splits)
                .Select(i => TrainTestSplit.Of(data.RowCount, Random.Derive("split").Derive(i), train, test)),
        ];
    }
}

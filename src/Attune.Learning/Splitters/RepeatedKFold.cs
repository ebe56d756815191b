using Attune.Learning.Data;
using Attune.Numerics.Random;

namespace Attune.Learning.Splitters;

/// <summary><see cref="KFold"/> several times over, each time in another random order; the repeats are outermost.</summary>
/// <param name="folds">At least 2, at most the number of rows.</param>
/// <param name="repeats">At least 1.</param>
public sealed class RepeatedKFold(int folds = 5, int repeats = 10) : ISplitter
{
    /// <summary>Where the random orders come from; that of repeat r is <c>Random.Derive("repeat").Derive(r)</c>.</summary>
    /// <value>The default is seed 0, a seed like any other.</value>
    public RandomKey Random { get; init; } = RandomKey.FromSeed(0);

    /// <inheritdoc/>
    public int GetSplitCount(Dataset data) => folds * repeats;

    /// <inheritdoc/>
    public IReadOnlyList<Split> Split(Dataset data) =>
        [
            .. Enumerable
                .Range(0, SplitRows.RequireCount(repeats))
                .SelectMany(repeat =>
                    new KFold(folds) { Shuffle = Random.Derive("repeat").Derive(repeat) }.Split(data)
                ),
        ];
}

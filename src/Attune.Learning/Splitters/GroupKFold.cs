using Attune.Learning.Data;
using Attune.Numerics.Random;

namespace Attune.Learning.Splitters;

/// <summary>
/// Folds that never part a group: each group is in the test part of one fold. Without <see cref="Shuffle"/> the groups go,
/// largest first, each to the fold that has the fewest rows so far; with it, their random order is cut into blocks of equally
/// many groups.
/// </summary>
/// <param name="folds">At least 2, at most the number of groups.</param>
public sealed class GroupKFold(int folds = 5) : ISplitter
{
    /// <summary>How many folds there are.</summary>
    /// <value>The default is 5.</value>
    public int Folds => folds;

    /// <summary>Where the random order of the groups comes from; null balances the folds' sizes.</summary>
    /// <value>The default is null.</value>
    public RandomKey? Shuffle { get; init; }

    /// <inheritdoc/>
    public int GetSplitCount(Dataset data) => folds;

    /// <inheritdoc/>
    public IReadOnlyList<Split> Split(Dataset data)
    {
        SplitRows.RequireFolds(folds);
        var (groupOfRow, groupCount) = SplitRows.RequireGroups(data);
        SplitRows.RequireFolds(folds, groupCount, "groups");
        var foldOfGroup = Shuffle is { } key
            ? KFold.Blocks(key.OpenStream().NextPermutation(groupCount), folds)
            : Balanced(SplitRows.CountEach(groupOfRow, groupCount));
        return SplitRows.ByFold([.. groupOfRow.Select(group => foldOfGroup[group])], folds);
    }

    // Of equally large groups the last goes first, of equally small folds the first is filled: scikit-learn's order.
    private int[] Balanced(int[] sizes)
    {
        var foldOfGroup = new int[sizes.Length];
        var rows = new int[folds];
        foreach (var group in Enumerable.Range(0, sizes.Length).OrderBy(group => sizes[group]).Reverse())
        {
            var lightest = Array.IndexOf(rows, rows.Min());
            foldOfGroup[group] = lightest;
            rows[lightest] += sizes[group];
        }

        return foldOfGroup;
    }
}

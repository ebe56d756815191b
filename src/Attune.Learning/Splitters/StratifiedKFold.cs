using Attune.Learning.Data;
using Attune.Numerics.Random;

namespace Attune.Learning.Splitters;

/// <summary>
/// As <see cref="KFold"/>, but each fold holds every class in the share it has in all rows, to within one row. Where
/// <see cref="Shuffle"/> is null, the rows of each class go to the folds in their order (scikit-learn's rule: fold i is allotted
/// every <paramref name="folds"/>-th row, from the i-th on, of the rows sorted by class).
/// </summary>
/// <param name="folds">At least 2; at least one class must have as many rows.</param>
public sealed class StratifiedKFold(int folds = 5) : ISplitter
{
    /// <summary>How many folds there are.</summary>
    /// <value>The default is 5.</value>
    public int Folds => folds;

    /// <summary>Where the random order comes from in which a class's rows are dealt; null deals them as they stand.</summary>
    /// <value>The default is null.</value>
    public RandomKey? Shuffle { get; init; }

    /// <inheritdoc/>
    public int GetSplitCount(Dataset data) => folds;

    /// <inheritdoc/>
    public IReadOnlyList<Split> Split(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        SplitRows.RequireFolds(folds);
        var classes = SplitRows.RequireClasses(data.Target);
        SplitRows.RequireFolds(folds, data.RowCount, "rows");
        ClassFolds.RequireEnough(classes, folds);
        return SplitRows.ByFold(FoldOfRow(classes), folds);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> GetWarnings(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Target is ClassTarget target ? ClassFolds.Warnings(target, folds) : [];
    }

    private int[] FoldOfRow(ReadOnlySpan<int> classes)
    {
        var codes = ClassFolds.InOrderOfAppearance(classes, out var classCount);
        int[] sorted = [.. codes.Order()];
        var foldOfRow = new int[codes.Length];
        for (var code = 0; code < classCount; code++)
        {
            var allotted = Enumerable
                .Range(0, folds)
                .SelectMany(fold => Enumerable.Repeat(fold, Allotted(sorted, code, fold)))
                .ToArray();
            Shuffle?.Derive(code).OpenStream().Shuffle<int>(allotted);
            var next = 0;
            for (var row = 0; row < codes.Length; row++)
            {
                if (codes[row] == code)
                {
                    foldOfRow[row] = allotted[next++];
                }
            }
        }

        return foldOfRow;
    }

    private int Allotted(int[] sorted, int code, int fold)
    {
        var count = 0;
        for (var i = fold; i < sorted.Length; i += folds)
        {
            count += sorted[i] == code ? 1 : 0;
        }

        return count;
    }
}

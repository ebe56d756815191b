using Attune.Learning.Data;
using Attune.Learning.Scoring;
using Attune.Numerics.Random;

namespace Attune.Learning.Splitters;

/// <summary>
/// Folds that never part a group and keep the classes' shares as equal as the groups allow: the groups, those with the most
/// uneven classes first, go each to the fold where the classes' shares then vary least between the folds; of equals, to the one
/// with the fewest rows (scikit-learn's greedy rule).
/// </summary>
/// <param name="folds">At least 2; at least one class must have as many rows.</param>
public sealed class StratifiedGroupKFold(int folds = 5) : ISplitter
{
    // Two evaluations closer than this count as equal: |a − b| ≤ 1e-8 + 1e-5 |b|.
    private const double AbsoluteTolerance = 1e-8;
    private const double RelativeTolerance = 1e-5;

    /// <summary>How many folds there are.</summary>
    /// <value>The default is 5.</value>
    public int Folds => folds;

    /// <summary>Where the random order comes from in which equally uneven groups are taken; null takes them in ascending order.</summary>
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
        var (groupOfRow, groupCount) = SplitRows.RequireGroups(data);
        SplitRows.RequireFolds(folds, groupCount, "groups");
        ClassFolds.RequireEnough(classes, folds);
        var codes = ClassFolds.InOrderOfAppearance(classes, out var classCount);
        var counts = new double[groupCount][];
        for (var group = 0; group < groupCount; group++)
        {
            counts[group] = new double[classCount];
        }

        for (var row = 0; row < codes.Length; row++)
        {
            counts[groupOfRow[row]][codes[row]]++;
        }

        var foldOfGroup = Assign(counts, SplitRows.CountEach(codes, classCount));
        return SplitRows.ByFold([.. groupOfRow.Select(group => foldOfGroup[group])], folds);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> GetWarnings(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Target is ClassTarget target ? ClassFolds.Warnings(target, folds) : [];
    }

    private int[] Assign(double[][] counts, int[] classSizes)
    {
        var order = Shuffle is { } key
            ? key.OpenStream().NextPermutation(counts.Length)
            : [.. Enumerable.Range(0, counts.Length)];
        var inFold = new double[folds][];
        for (var fold = 0; fold < folds; fold++)
        {
            inFold[fold] = new double[classSizes.Length];
        }

        var foldOfGroup = new int[counts.Length];
        foreach (var group in order.OrderByDescending(group => Deviation(counts[group])))
        {
            var best = Best(inFold, counts[group], classSizes);
            foldOfGroup[group] = best;
            Add(inFold[best], counts[group], 1);
        }

        return foldOfGroup;
    }

    private int Best(double[][] inFold, double[] group, int[] classSizes)
    {
        var (best, leastVariation, leastRows) = (0, double.PositiveInfinity, double.PositiveInfinity);
        for (var fold = 0; fold < folds; fold++)
        {
            Add(inFold[fold], group, 1);
            var deviations = classSizes.Select(
                (size, code) => Deviation([.. inFold.Select(counts => counts[code] / size)])
            );
            var variation = Averages.Mean([.. deviations], []);
            Add(inFold[fold], group, -1);
            var rows = inFold[fold].Sum();
            var isEqual =
                Math.Abs(variation - leastVariation) <= AbsoluteTolerance + (RelativeTolerance * leastVariation)
                && double.IsFinite(leastVariation);
            if (variation < leastVariation || (isEqual && rows < leastRows))
            {
                (best, leastVariation, leastRows) = (fold, variation, rows);
            }
        }

        return best;
    }

    private static void Add(double[] counts, double[] group, int sign)
    {
        for (var code = 0; code < counts.Length; code++)
        {
            counts[code] += sign * group[code];
        }
    }

    private static double Deviation(double[] values)
    {
        var mean = Averages.Mean(values, []);
        return Math.Sqrt(Averages.Mean([.. values.Select(value => (value - mean) * (value - mean))], []));
    }
}

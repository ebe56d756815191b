using Attune.Learning.Data;

namespace Attune.Learning.Splitters;

/// <summary>Folds that are known beforehand; one division for each fold that occurs, in ascending order.</summary>
/// <param name="testFold">The fold of which each row is in the test part; −1: the row is in every train part.</param>
public sealed class PredefinedSplit(IReadOnlyList<int> testFold) : ISplitter
{
    private readonly int[] folds = [.. testFold.Where(static fold => fold != -1).Distinct().Order()];

    /// <inheritdoc/>
    public int GetSplitCount(Dataset data) => folds.Length;

    /// <inheritdoc/>
    public IReadOnlyList<Split> Split(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (testFold.Count != data.RowCount)
        {
            throw new ArgumentException(
                $"Each row needs its fold, but got {testFold.Count} folds for {data.RowCount} rows. Give one a row."
            );
        }

        if (folds.Length == 0)
        {
            throw new ArgumentException("Some row must be in a test part, but every fold is -1. Give folds from 0 on.");
        }

        return [.. folds.Select(fold => SplitRows.Where(testFold.Count, row => testFold[row] == fold))];
    }
}

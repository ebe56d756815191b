using System.Globalization;
using Attune.Learning.Data;

namespace Attune.Learning.Splitters;

/// <summary>
/// Rows in the order of time: each division tests on a block of rows and learns from rows before it only. The test blocks are
/// equally long and end with the last row; what is left over goes to the first train part.
/// </summary>
/// <param name="splits">At least 2, below the number of rows.</param>
public sealed class TimeSeriesSplit(int splits = 5) : ISplitter
{
    /// <summary>How many rows a test block has.</summary>
    /// <value>The default, null, is ⌊rows / (splits + 1)⌋. At least 1.</value>
    public int? TestSize { get; init; }

    /// <summary>How many rows at most are learned from: the last ones before the gap.</summary>
    /// <value>The default, null, is all. At least 1.</value>
    public int? MaximumTrainSize { get; init; }

    /// <summary>How many rows before a test block are left out of its train part.</summary>
    /// <value>The default is 0. At least 0.</value>
    public int Gap { get; init; }

    /// <inheritdoc/>
    public int GetSplitCount(Dataset data) => splits;

    /// <inheritdoc/>
    public IReadOnlyList<Split> Split(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var count = data.RowCount;
        if (splits < 2)
        {
            throw new ArgumentException($"The number of splits must be at least 2, but got {splits}. Give 2 or more.");
        }

        if (splits >= count)
        {
            throw new ArgumentException(
                $"The number of splits must be below the number of rows, but got {splits} splits and {count} rows. "
                    + "Take fewer splits."
            );
        }

        RequireAtLeast(1, TestSize, "test size");
        RequireAtLeast(1, MaximumTrainSize, "greatest train size");
        RequireAtLeast(0, Gap, "gap");
        var size = TestSize ?? count / (splits + 1);
        var first = count - ((long)splits * size);
        if (first - Gap <= 0)
        {
            throw new ArgumentException(
                $"Rows must be left before the first test block, but {splits} blocks of {size} rows and a gap of {Gap} need more "
                    + $"than the {count} rows. Take fewer or smaller blocks, or a smaller gap."
            );
        }

        return [.. Enumerable.Range(0, splits).Select(i => At((int)first + (i * size), size))];
    }

    private Split At(int start, int size)
    {
        var end = start - Gap;
        var begin = MaximumTrainSize is { } maximum ? Math.Max(0, end - maximum) : 0;
        return new Split([.. Enumerable.Range(begin, end - begin)], [.. Enumerable.Range(start, size)]);
    }

    private static void RequireAtLeast(int minimum, int? value, string what)
    {
        if (value < minimum)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The {what} must be at least {minimum}, but got {value}. Give {minimum} or more."
                )
            );
        }
    }
}

using Attune.Learning.Data;
using Attune.Learning.Splitters;

namespace Attune.Cli.Tuning;

/// <summary>One division: the first <paramref name="trainCount"/> rows, and those behind them as the test part.</summary>
internal sealed class HoldOutSplitter(int trainCount) : ISplitter
{
    public int GetSplitCount(Dataset data) => 1;

    public IReadOnlyList<Split> Split(Dataset data)
    {
        int[] rows = [.. Enumerable.Range(0, data.RowCount)];
        return [new Split(rows[..trainCount], rows[trainCount..])];
    }
}

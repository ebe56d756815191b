using Attune.Learning.Data;

namespace Attune.Learning.Splitters;

/// <summary>Each row is the test part once: as many divisions as rows, of which there must be at least 2.</summary>
public sealed class LeaveOneOut : ISplitter
{
    private readonly LeavePOut one = new(1);

    /// <inheritdoc/>
    public int GetSplitCount(Dataset data) => one.GetSplitCount(data);

    /// <inheritdoc/>
    public IReadOnlyList<Split> Split(Dataset data) => one.Split(data);
}

using Attune.Learning.Data;

namespace Attune.Learning.Splitters;

/// <summary>Each group is the test part once, in ascending order; there must be at least 2.</summary>
public sealed class LeaveOneGroupOut : ISplitter
{
    private readonly LeavePGroupsOut one = new(1);

    /// <inheritdoc/>
    public int GetSplitCount(Dataset data) => one.GetSplitCount(data);

    /// <inheritdoc/>
    public IReadOnlyList<Split> Split(Dataset data) => one.Split(data);
}

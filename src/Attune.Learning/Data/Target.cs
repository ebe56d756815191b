namespace Attune.Learning.Data;

/// <summary>What a dataset's rows are to be mapped to.</summary>
public abstract class Target
{
    /// <summary>How many rows there are.</summary>
    public abstract int RowCount { get; }

    /// <summary>The rows with the given indices, in that order.</summary>
    public abstract Target SelectRows(ReadOnlySpan<int> rows);
}

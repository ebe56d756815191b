using Attune.Learning.Data;

namespace Attune.Learning.Splitters;

/// <summary>Divides rows into train and test parts, once or several times.</summary>
public interface ISplitter
{
    /// <summary>How many divisions <see cref="Split(Dataset)"/> yields for this data.</summary>
    int GetSplitCount(Dataset data);

    /// <summary>The divisions, the same ones at each call.</summary>
    /// <exception cref="ArgumentException">The data cannot be divided so: the message says the rule, the value, the cure.</exception>
    IReadOnlyList<Split> Split(Dataset data);

    /// <summary>What is doubtful, though possible, about dividing this data so: one sentence each.</summary>
    IReadOnlyList<string> GetWarnings(Dataset data) => [];
}

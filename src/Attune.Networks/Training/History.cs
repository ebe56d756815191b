namespace Attune.Networks.Training;

/// <summary>What was measured in each epoch of a fit.</summary>
public sealed class History
{
    private readonly List<int> epochs = [];
    private readonly List<EpochLogs> logs = [];

    /// <summary>The epochs' numbers, from 0.</summary>
    public IReadOnlyList<int> Epochs => epochs;

    /// <summary>The epochs' logs.</summary>
    public IReadOnlyList<EpochLogs> Logs => logs;

    /// <summary>One value over the epochs; NaN where an epoch lacks it.</summary>
    public double[] this[string name] => [.. logs.Select(epoch => epoch[name] ?? double.NaN)];

    internal void Add(int epoch, EpochLogs epochLogs)
    {
        epochs.Add(epoch);
        logs.Add(epochLogs);
    }
}

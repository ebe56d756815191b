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

    /// <summary>The history of a fit that another process ran.</summary>
    /// <param name="measured">What each epoch measured, by the epoch's number.</param>
    public static History Of(IReadOnlyList<KeyValuePair<int, EpochLogs>> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var history = new History();
        foreach (var (epoch, epochLogs) in measured)
        {
            history.Add(epoch, epochLogs);
        }

        return history;
    }

    internal void Add(int epoch, EpochLogs epochLogs)
    {
        epochs.Add(epoch);
        logs.Add(epochLogs);
    }
}

using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>A log entry that a callback watches, and the best value of it so far. NaN is never the best.</summary>
internal sealed class MonitoredValue(string name, string owner)
{
    private bool greaterIsBetter;

    public string Name => name;

    public double? Best { get; set; }

    /// <summary>Settles the direction.</summary>
    public void Begin(TrainingRun run, bool? isGreaterBetter)
    {
        greaterIsBetter =
            isGreaterBetter
            ?? run.GreaterIsBetter(name)
            ?? throw new ArgumentException(
                $"{owner} must know whether greater values of '{name}' are better, but no metric of that name says so. "
                    + "Set GreaterIsBetter."
            );
    }

    /// <summary>The epoch's value; null where a later epoch lacks it.</summary>
    /// <exception cref="ArgumentException">The first epoch lacks it already.</exception>
    public double? Read(TrainingRun run, int epoch, EpochLogs logs)
    {
        var value = logs[name];
        return value is not null || epoch != run.FirstEpoch
            ? value
            : throw new ArgumentException(
                $"{owner} watches '{name}', but the first epoch logged only {string.Join(", ", logs.Names)}. Watch one of "
                    + "these, or give the fit the validation samples or the metric that it needs."
            );
    }

    public bool Improves(double value, double minDelta = 0) =>
        Best is { } best ? IsBetter(value, best, minDelta) : !double.IsNaN(value);

    public bool IsBetter(double value, double reference, double minDelta = 0) =>
        greaterIsBetter ? value - Math.Abs(minDelta) > reference : value + Math.Abs(minDelta) < reference;

    public void Save(BinaryWriter writer)
    {
        writer.Write(Best is not null);
        writer.Write(Best ?? 0);
    }

    public void Load(BinaryReader reader)
    {
        var has = reader.ReadBoolean();
        var value = reader.ReadDouble();
        Best = has ? value : null;
    }
}

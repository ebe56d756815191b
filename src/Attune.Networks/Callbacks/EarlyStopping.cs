using Attune.Networks.Settings;
using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>
/// Stops a fit when a value has not improved for some epochs, and may put the best epoch's weights back, also when the fit
/// ran to its last epoch. NaN never counts as an improvement, not even in the first epoch.
/// </summary>
/// <param name="monitor">The log entry to watch.</param>
public sealed class EarlyStopping(string monitor = "val_loss") : Callback
{
    private readonly MonitoredValue monitored = new(monitor, nameof(EarlyStopping));
    private NetworkWeights? bestWeights;

    /// <summary>How many epochs without improvement are waited for.</summary>
    /// <value>The default is 0. At least 0.</value>
    public int Patience
    {
        get;
        init => field = Setting.AtLeast(0, value);
    }

    /// <summary>By how much a value must be better than the best to count as an improvement.</summary>
    /// <value>The default is 0; its sign does not matter.</value>
    public double MinDelta { get; init; }

    /// <summary>Whether greater values are better.</summary>
    /// <value>The default, null, asks the metric.</value>
    public bool? GreaterIsBetter { get; init; }

    /// <summary>A value that must be beaten for the waiting to begin anew.</summary>
    /// <value>The default is null: none.</value>
    public double? Baseline { get; init; }

    /// <summary>Whether the best epoch's weights are put back at the end.</summary>
    /// <value>The default is false: the last epoch's stay.</value>
    public bool RestoreBestWeights { get; init; }

    /// <summary>The epoch, from 0, before which nothing is watched.</summary>
    /// <value>The default is 0.</value>
    public int StartFromEpoch { get; init; }

    /// <summary>The best value so far; null before the first.</summary>
    public double? Best => monitored.Best;

    /// <summary>The epoch of the best value, from 0, or the first one where only its weights are kept; null before that.</summary>
    public int? BestEpoch { get; private set; }

    /// <summary>How many epochs have gone by without improvement.</summary>
    public int Wait { get; private set; }

    /// <inheritdoc/>
    public override CallbackMemory Memory => CallbackMemory.Saved;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => monitored.Begin(run, GreaterIsBetter);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(logs);
        if (monitored.Read(run, epoch, logs) is not { } value || epoch < StartFromEpoch)
        {
            return;
        }

        if (RestoreBestWeights && bestWeights is null)
        {
            (bestWeights, BestEpoch) = (run.CopyWeights(), epoch);
        }

        Wait++;
        if (monitored.Improves(value, MinDelta))
        {
            (monitored.Best, BestEpoch) = (value, epoch);
            if (RestoreBestWeights)
            {
                bestWeights = run.CopyWeights();
            }

            if (Baseline is null || monitored.IsBetter(value, Baseline.Value, MinDelta))
            {
                Wait = 0;
            }

            return;
        }

        if (Wait >= Patience && epoch > 0)
        {
            run.StopTraining($"{monitored.Name} has not improved for {Wait} epochs");
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (bestWeights is not null)
        {
            run.RestoreWeights(bestWeights);
        }
    }

    /// <inheritdoc/>
    public override void SaveState(TrainingRun run, BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        monitored.Save(writer);
        writer.Write(BestEpoch ?? -1);
        writer.Write(Wait);
        writer.Write(bestWeights is not null);
        if (bestWeights is not null)
        {
            writer.WriteWeights(bestWeights);
        }
    }

    /// <inheritdoc/>
    public override void LoadState(TrainingRun run, BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(reader);
        monitored.Load(reader);
        var epoch = reader.ReadInt32();
        BestEpoch = epoch < 0 ? null : epoch;
        Wait = reader.ReadInt32();
        bestWeights = reader.ReadBoolean() ? reader.ReadWeights(run.Network.Network) : null;
    }
}

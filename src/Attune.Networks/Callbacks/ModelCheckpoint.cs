using Attune.Networks.Settings;
using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>
/// Saves the network after each epoch, after every so many batches, or only when a value is the best so far. NaN is never the
/// best.
/// </summary>
/// <param name="path">
/// Where to: the path may have places for <c>epoch</c> and <c>batch</c> (from 1) and for logged values, as in
/// <c>model-{epoch:02d}-{val_loss:.2f}.safetensors</c>. Without a place each file replaces the one before.
/// </param>
/// <param name="monitor">The log entry to watch; needed only with <see cref="SaveBestOnly"/>.</param>
/// <exception cref="ArgumentException">A place in the path is malformed.</exception>
public sealed class ModelCheckpoint(string path, string monitor = "val_loss") : Callback
{
    private readonly CheckpointPath path = new(path);
    private readonly MonitoredValue monitored = new(monitor, nameof(ModelCheckpoint));
    private int epochNow;
    private int batchesSinceSaved;

    /// <summary>Writes the network to a path, whose folder exists.</summary>
    public required Action<TrainedNetwork, string> Save { get; init; }

    /// <summary>Whether only networks better than all before are saved. An epoch that did not log the value is saved too.</summary>
    /// <value>The default is false: every one is.</value>
    public bool SaveBestOnly { get; init; }

    /// <summary>After how many batches, counted over all epochs, to save; null for after each epoch.</summary>
    /// <value>The default is null. At least 1. Excludes <see cref="SaveBestOnly"/>.</value>
    public int? EveryBatches
    {
        get;
        init => field = value is { } count ? Setting.AtLeast(1, count) : null;
    }

    /// <summary>The value that the first saved network must beat.</summary>
    /// <value>The default is null: none.</value>
    public double? InitialValueThreshold { get; init; }

    /// <summary>Whether greater values are better.</summary>
    /// <value>The default, null, asks the metric.</value>
    public bool? GreaterIsBetter { get; init; }

    /// <summary>The best value so far, or the threshold; null before the first.</summary>
    public double? Best => monitored.Best;

    /// <summary>The file saved last; null before the first.</summary>
    public string? LastPath { get; private set; }

    /// <inheritdoc/>
    public override CallbackMemory Memory => CallbackMemory.Saved;

    /// <inheritdoc/>
    public override bool WatchesBatches => EveryBatches is not null;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        if (!SaveBestOnly)
        {
            return;
        }

        if (EveryBatches is { } count)
        {
            throw new ArgumentException(
                $"SaveBestOnly compares epochs, but EveryBatches={count} saves between them. Leave one out."
            );
        }

        monitored.Begin(run, GreaterIsBetter);
        monitored.Best = InitialValueThreshold;
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run, int epoch) => epochNow = epoch;

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run, int batch, double loss)
    {
        batchesSinceSaved++;
        if (batchesSinceSaved == EveryBatches)
        {
            batchesSinceSaved = 0;
            var logs = new EpochLogs();
            logs.Set("loss", loss);
            Write(run, path.Fill(epochNow, batch, logs));
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        if (EveryBatches is not null)
        {
            return;
        }

        if (SaveBestOnly && monitored.Read(run, epoch, logs) is { } value)
        {
            if (!monitored.Improves(value))
            {
                return;
            }

            monitored.Best = value;
        }

        Write(run, path.Fill(epoch, null, logs));
    }

    /// <inheritdoc/>
    public override void SaveState(TrainingRun run, BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        monitored.Save(writer);
        writer.Write(batchesSinceSaved);
        writer.Write(LastPath ?? "");
    }

    /// <inheritdoc/>
    public override void LoadState(TrainingRun run, BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        monitored.Load(reader);
        batchesSinceSaved = reader.ReadInt32();
        LastPath = reader.ReadString() is { Length: > 0 } last ? last : null;
    }

    private void Write(TrainingRun run, string file)
    {
        AtomicFile.CreateFolderOf(file);
        Save(run.CopyModel(), file);
        LastPath = file;
    }
}

using Attune.Networks.Checkpoints;
using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>
/// Saves the whole state of a fit after its epochs: weights, optimizer, history and what the other callbacks remember. A fit
/// that was killed and is started again with the same network, samples and options goes on behind the last saved epoch, and
/// ends with the same bits as one that never stopped. <see cref="FitOptions.Checkpoint"/> does the same without a place in the list.
/// </summary>
/// <param name="options">Where, and how often.</param>
public sealed class BackupAndRestore(CheckpointOptions options) : Callback
{
    private CheckpointOptions options = options;
    private FitIdentity? identity;
    private long savedAt;

    /// <summary>Saves to a file that is removed when the fit ends.</summary>
    /// <param name="path">The backup's file; its folder is made if need be.</param>
    public BackupAndRestore(string path)
        : this(new CheckpointOptions(path)) { }

    /// <inheritdoc cref="CheckpointOptions.EveryEpochs"/>
    public int EveryEpochs
    {
        get => options.EveryEpochs;
        init => options = options with { EveryEpochs = value };
    }

    /// <inheritdoc cref="CheckpointOptions.KeepAtEnd"/>
    public bool KeepAtEnd
    {
        get => options.KeepAtEnd;
        init => options = options with { KeepAtEnd = value };
    }

    /// <summary>The epoch that the fit went on with, from 0; null if it started afresh.</summary>
    public int? RestoredEpoch { get; private set; }

    /// <inheritdoc/>
    public override CallbackMemory Memory => CallbackMemory.None;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        savedAt = options.Time.GetTimestamp();
        identity = run.DescribeIdentity();
        AtomicFile.CreateFolderOf(options.Path);
        if (File.Exists(options.Path) && Read(run) is { } checkpoint)
        {
            run.GoOnFrom(checkpoint, options.Path);
            RestoredEpoch = checkpoint.NextEpoch;
        }
    }

    /// <inheritdoc/>
    public override void OnEpochCompleted(TrainingRun run, int epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        var isLast = epoch + 1 == run.Options.Epochs || run.IsStopped;
        var isDue = (epoch + 1) % EveryEpochs == 0 && options.Time.GetElapsedTime(savedAt) >= options.Spacing;
        if (isDue || (isLast && KeepAtEnd))
        {
            Save(run, epoch);
            savedAt = options.Time.GetTimestamp();
        }
    }

    // Where an unusable checkpoint is no error, one that cannot be written is none either: the training itself goes on.
    private void Save(TrainingRun run, int epoch)
    {
        try
        {
            CheckpointFile.Write(options.Path, TrainingCheckpoint.Of(run, epoch + 1), identity!);
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException
                && options.Unusable == UnusableCheckpoint.StartAnew
            )
        {
            options.Warn($"A checkpoint could not be written: {error.Message} The fit goes on without it.");
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        if (!KeepAtEnd)
        {
            AtomicFile.Delete(options.Path);
        }
    }

    private TrainingCheckpoint? Read(TrainingRun run)
    {
        try
        {
            return Read(File.ReadAllBytes(options.Path), run);
        }
        catch (Exception error)
            when (error is InvalidDataException or ArgumentException && options.Unusable == UnusableCheckpoint.StartAnew
            )
        {
            options.Warn(error.Message + " The fit starts anew.");
            return null;
        }
    }

    private TrainingCheckpoint Read(byte[] bytes, TrainingRun run)
    {
        try
        {
            var checkpoint = CheckpointFile.Read(
                bytes,
                identity!,
                run.CopyState(),
                run.Network.Network,
                run.CallbackNames.Count()
            );
            return checkpoint.NextEpoch <= run.Options.Epochs
                ? checkpoint
                : throw new ArgumentException(
                    $"it has {checkpoint.NextEpoch} epochs already, this fit is to end before epoch {run.Options.Epochs}"
                );
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException(
                $"The checkpoint '{options.Path}' cannot be read: {error.Message} Delete it or choose another path.",
                error
            );
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException(
                $"The checkpoint '{options.Path}' is another fit's: {error.Message}. Delete it, choose another path, or set "
                    + $"{nameof(CheckpointOptions.Unusable)} to {nameof(UnusableCheckpoint.StartAnew)}.",
                error
            );
        }
    }
}

using Attune.Networks.Settings;
using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>
/// Saves the whole state of a fit after its epochs: weights, optimizer, history and what the other callbacks remember. A fit
/// that was killed and is started again with the same network, samples and options goes on behind the last saved epoch, and
/// ends with the same bits as one that never stopped. The file is removed when the fit ends.
/// </summary>
/// <param name="path">The backup's file; its folder is made if need be.</param>
public sealed class BackupAndRestore(string path) : Callback
{
    /// <summary>Every how many epochs the state is saved.</summary>
    /// <value>The default is 1. At least 1.</value>
    public int EveryEpochs
    {
        get;
        init => field = Setting.AtLeast(1, value);
    } = 1;

    /// <summary>Whether the file stays when the fit ends, so that starting the fit again yields its result at once.</summary>
    /// <value>The default is false.</value>
    public bool KeepAtEnd { get; init; }

    /// <summary>The epoch that the fit went on with, from 0; null if it started afresh.</summary>
    public int? RestoredEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        AtomicFile.CreateFolderOf(path);
        if (File.Exists(path))
        {
            using var reader = new BinaryReader(File.OpenRead(path));
            var backup = FitBackup.Read(reader, run, path);
            run.GoOnFrom(backup);
            RestoredEpoch = backup.NextEpoch;
        }
    }

    /// <inheritdoc/>
    public override void OnEpochCompleted(TrainingRun run, int epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        if ((epoch + 1) % EveryEpochs == 0 || epoch + 1 == run.Options.Epochs || run.IsStopped)
        {
            AtomicFile.Replace(path, writer => FitBackup.Of(run, epoch + 1).Write(writer, run));
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        if (!KeepAtEnd)
        {
            File.Delete(path);
        }
    }
}

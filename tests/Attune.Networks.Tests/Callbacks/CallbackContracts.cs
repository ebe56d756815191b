using Attune.Networks.Callbacks;
using Attune.TestKit;

namespace Attune.Networks.Tests.Callbacks;

public sealed class EarlyStoppingContract : CallbackContract
{
    protected override Callback Create() => new EarlyStopping { Patience = 2, RestoreBestWeights = true };
}

public sealed class ReduceLROnPlateauContract : CallbackContract
{
    protected override Callback Create() => new ReduceLROnPlateau("loss") { Patience = 2 };
}

public sealed class SteeringReduceLROnPlateauContract : CallbackContract
{
    protected override bool Steers => true;

    protected override Callback Create() =>
        new ReduceLROnPlateau
        {
            Patience = 1,
            MinDelta = 1,
            Cooldown = 1,
        };
}

public sealed class LearningRateSchedulerContract : CallbackContract
{
    protected override bool Steers => true;

    protected override Callback Create() => new LearningRateScheduler(static (epoch, rate) => rate / (epoch + 1));
}

public sealed class TerminateOnNaNContract : CallbackContract
{
    protected override Callback Create() => new TerminateOnNaN();
}

public sealed class ProgressReporterContract : CallbackContract
{
    protected override Callback Create() =>
        new ProgressReporter(new Progress<TrainingProgress>()) { BatchInterval = TimeSpan.Zero };
}

public sealed class ModelCheckpointContract : CallbackContract
{
    protected override Callback Create() =>
        new ModelCheckpoint("{epoch}-{val_rmse:.3f}") { SaveBestOnly = true, Save = static (_, _) => { } };
}

public sealed class BatchModelCheckpointContract : CallbackContract
{
    protected override Callback Create() =>
        new ModelCheckpoint("{epoch}-{batch}-{loss:.3f}") { EveryBatches = 3, Save = static (_, _) => { } };
}

public sealed class CsvLoggerContract : CallbackContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    protected override Callback Create() => new CsvLogger(folder["log.csv"]);
}

public sealed class BackupAndRestoreContract : CallbackContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // Only at the end is there a backup, so that none of the contract's fits goes on from another one.
    protected override Callback Create() => new BackupAndRestore(folder["backup"]) { EveryEpochs = 100 };
}

using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.TensorBoard;

/// <summary>
/// Writes a fit's curves as Keras' callback does: the runs <c>train</c> and <c>validation</c> under a folder, with the tags
/// <c>epoch_loss</c>, <c>epoch_rmse</c>, … and the learning rate; validation also by the number of steps taken
/// (<c>evaluation_loss_vs_iterations</c>, …).
/// </summary>
/// <param name="folder">The fit's folder.</param>
public sealed class TensorBoardCallback(string folder) : Callback
{
    private const string ValidationPrefix = "val_";

    private EventFileWriter? train;
    private EventFileWriter? validation;

    /// <summary>Every how many epochs histograms of the weights are written.</summary>
    /// <value>The default is 0: never.</value>
    public int HistogramFrequency { get; init; }

    /// <inheritdoc/>
    public override CallbackMemory Memory => CallbackMemory.Saved;

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(logs);
        train ??= new EventFileWriter(Path.Combine(folder, "train"));
        foreach (var (name, value) in ValidationLogs(logs))
        {
            validation ??= new EventFileWriter(Path.Combine(folder, "validation"));
            validation.Scalar($"evaluation_{name}_vs_iterations", run.Iterations, value);
        }

        for (var i = 0; i < logs.Names.Count; i++)
        {
            if (!logs.Names[i].StartsWith(ValidationPrefix, StringComparison.Ordinal))
            {
                train.Scalar($"epoch_{logs.Names[i]}", epoch, logs.Values[i]);
            }
        }

        train.Scalar("epoch_learning_rate", epoch, run.LearningRate);
        foreach (var (name, value) in ValidationLogs(logs))
        {
            validation!.Scalar($"epoch_{name}", epoch, value);
        }

        if (HistogramFrequency > 0 && epoch % HistogramFrequency == 0)
        {
            var weights = run.CopyWeights();
            foreach (var shape in weights.Shapes)
            {
                train.Histogram($"{shape.Name}/histogram", epoch, weights[shape.Name]);
            }
        }

        train.Flush();
        validation?.Flush();
    }

    // What was measured on the validation rows, by the metric's own name.
    private static IEnumerable<(string Name, double Value)> ValidationLogs(EpochLogs logs) =>
        logs
            .Names.Zip(logs.Values, static (name, value) => (Name: name, Value: value))
            .Where(static log => log.Name.StartsWith(ValidationPrefix, StringComparison.Ordinal))
            .Select(static log => (log.Name[ValidationPrefix.Length..], log.Value));

    /// <summary>Writes which files there are and how long they are.</summary>
    public override void SaveState(TrainingRun run, BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        EventFileWriter?[] files = [train, validation];
        foreach (var file in files)
        {
            writer.Write(file?.Name ?? "");
            writer.Write(file?.Length ?? 0);
        }
    }

    /// <summary>Cuts off what a killed fit wrote behind the epoch that is gone on from; new events go to new files.</summary>
    public override void LoadState(TrainingRun run, BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        foreach (var part in (string[])["train", "validation"])
        {
            var (name, length) = (reader.ReadString(), reader.ReadInt64());
            var path = Path.Combine(folder, part, Path.GetFileName(name));
            if (name.Length > 0 && File.Exists(path))
            {
                // A fit that was cut off in this process has it open still.
                using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                file.SetLength(Math.Clamp(length, 0, file.Length));
            }
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        train?.Dispose();
        validation?.Dispose();
    }
}

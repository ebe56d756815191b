using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.TensorBoard;

/// <summary>
/// Writes a fit's curves as Keras' callback does: the runs <c>train</c> and <c>validation</c> under a folder, with the tags
/// <c>epoch_loss</c>, <c>epoch_rmse</c>, … and the learning rate.
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
    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(logs);
        train ??= new EventFileWriter(Path.Combine(folder, "train"));
        for (var i = 0; i < logs.Names.Count; i++)
        {
            var name = logs.Names[i];
            if (name.StartsWith(ValidationPrefix, StringComparison.Ordinal))
            {
                validation ??= new EventFileWriter(Path.Combine(folder, "validation"));
                validation.Scalar($"epoch_{name[ValidationPrefix.Length..]}", epoch, logs.Values[i]);
            }
            else
            {
                train.Scalar($"epoch_{name}", epoch, logs.Values[i]);
            }
        }

        train.Scalar("epoch_learning_rate", epoch, run.LearningRate);
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

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        train?.Dispose();
        validation?.Dispose();
    }
}

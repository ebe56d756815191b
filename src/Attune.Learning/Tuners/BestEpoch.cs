using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.Learning.Tuners;

/// <summary>
/// Keeps the epoch of a fit with the best value of the objective, or the last one. Only finite values count; with the last one, there
/// is none where that epoch's is not finite.
/// </summary>
internal sealed class BestEpoch(Objective objective, bool keepsState, bool takesLast, Action<int, double> report)
    : Callback
{
    public double? Value { get; private set; }

    public int Epoch { get; private set; }

    public EpochLogs? Logs { get; private set; }

    public NetworkWeights? Weights { get; private set; }

    /// <summary>What a later fit needs in order to go on from that epoch; null unless it was asked for.</summary>
    public TrainingState? State { get; private set; }

    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        var value =
            logs[objective.Name]
            ?? throw new InvalidOperationException(
                $"The objective '{objective.Name}' must be logged each epoch, but epoch {epoch} logged only "
                    + $"{string.Join(", ", logs.Names)}. Give the fit the validation samples or the metric that it needs."
            );
        report(epoch, value);
        if (!double.IsFinite(value))
        {
            Value = takesLast ? null : Value;
            return;
        }

        if (!takesLast && Value is { } best && !objective.IsBetter(value, best))
        {
            return;
        }

        (Value, Epoch, Logs) = (value, epoch, logs);
        State = keepsState ? run.CopyState() : null;
        Weights = State?.Weights ?? run.CopyWeights();
    }
}

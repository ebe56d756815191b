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

    public override CallbackMemory Memory => CallbackMemory.Saved;

    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        var value = Read(epoch, logs);
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

    public override void SaveState(TrainingRun run, BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Value is not null);
        writer.Write(Value ?? 0);
        writer.Write(Epoch);
        writer.Write(State is not null);
        State?.Write(writer);
        writer.Write(State is null && Weights is not null);
        if (State is null)
        {
            Weights?.Write(writer);
        }
    }

    public override void LoadState(TrainingRun run, BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(reader);
        var (hasValue, value) = (reader.ReadBoolean(), reader.ReadDouble());
        (Value, Epoch) = (hasValue ? value : null, reader.ReadInt32());
        State = reader.ReadBoolean() ? TrainingState.Read(reader, run.Network.Network) : null;
        Weights = reader.ReadBoolean() ? NetworkWeights.Read(reader, run.Network.Network) : State?.Weights;

        // The trial is run anew: it has none of the reports of the attempt before.
        for (var i = 0; i < run.History.Epochs.Count; i++)
        {
            var (epoch, logs) = (run.History.Epochs[i], run.History.Logs[i]);
            report(epoch, Read(epoch, logs));
            Logs = Weights is not null && epoch == Epoch ? logs : Logs;
        }
    }

    private double Read(int epoch, EpochLogs logs) =>
        logs[objective.Name]
        ?? throw new InvalidOperationException(
            $"The objective '{objective.Name}' must be logged each epoch, but epoch {epoch} logged only "
                + $"{string.Join(", ", logs.Names)}. Give the fit the validation samples or the metric that it needs."
        );
}

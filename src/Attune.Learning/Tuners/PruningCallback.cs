using Attune.Networks.Callbacks;
using Attune.Networks.Training;
using Attune.Trials;

namespace Attune.Learning.Tuners;

/// <summary>
/// Reports a value of each epoch to a trial, and stops the fit when the study's pruner holds the trial for hopeless: the
/// objective then returns <see cref="TrialOutcome.Pruned"/>. Several fits of one trial take one callback each; their epochs must
/// differ, since a step is reported once.
/// </summary>
/// <param name="trial">The trial.</param>
/// <param name="monitor">What is reported, such as <c>val_loss</c>; better in the direction of the study's objective.</param>
public sealed class PruningCallback(Trial trial, string monitor) : Callback
{
    /// <summary>Whether the trial was found hopeless.</summary>
    public bool IsPruned { get; private set; }

    /// <inheritdoc/>
    public override CallbackMemory Memory => CallbackMemory.Saved;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The epoch has no such value.</exception>
    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(logs);
        var value = Read(logs);
        trial.Report(epoch, value);
        if (trial.ShouldPrune)
        {
            IsPruned = true;
            run.StopTraining(FormattableString.Invariant($"pruned: {monitor} is {value}"));
        }
    }

    /// <inheritdoc/>
    public override void SaveState(TrainingRun run, BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(IsPruned);
    }

    /// <summary>Reports the epochs so far to the trial: its new attempt has none of the reports of the one before.</summary>
    public override void LoadState(TrainingRun run, BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(reader);
        IsPruned = reader.ReadBoolean();
        for (var i = 0; i < run.History.Epochs.Count; i++)
        {
            trial.Report(run.History.Epochs[i], Read(run.History.Logs[i]));
        }
    }

    private double Read(EpochLogs logs) =>
        logs[monitor]
        ?? throw new InvalidOperationException(
            $"A pruning callback reports a value that each epoch has, but there is no '{monitor}' among "
                + $"{string.Join(", ", logs.Names)}. Name one of them, or give validation rows."
        );
}

using Attune.Cli.Knobs;
using Attune.Learning.ModelSelection;
using Attune.Learning.Tuners;
using Attune.Networks;
using Attune.Networks.Callbacks;
using Attune.Networks.Training;
using Attune.Trials;

namespace Attune.Cli.Tuning;

/// <summary>The knobs as a hypermodel, whose trials tell an observer how they go on.</summary>
internal sealed class KnobHyperModel(TuneJob job, int inputs, ISearchObserver observer) : HyperModel
{
    /// <summary>A trial's value as the one fold of a candidate.</summary>
    public static FoldResult FoldOf(TuneJob job, double value, int epochs) =>
        new(0, [job.Task.Value(value)], epochs, null);

    public override CompiledNetwork Build(HyperParameters hyperParameters) =>
        job.Recipe.Network(hyperParameters, job.FitRows, inputs);

    public override FitOptions Configure(HyperParameters hyperParameters, FitOptions options)
    {
        var own = options with { BatchSize = KnobNetwork.BatchSizeOf(hyperParameters) };
        if (hyperParameters is not Trial trial)
        {
            return own;
        }

        observer.CandidateStarted(trial);
        var watching = observer.WatchFit(trial.Number, 0);
        return own with { Callbacks = () => [.. options.Callbacks(), .. watching, new Watch(job, trial, observer)] };
    }

    // The tuner tells nobody how its trials end, but their fits do.
    private sealed class Watch(TuneJob job, Trial trial, ISearchObserver observer) : Callback
    {
        private double? best;
        private int epochs;

        public override CallbackMemory Memory => CallbackMemory.Saved;

        public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
        {
            epochs++;
            if (logs["loss"] is { } loss && StopAtNaN.ReasonOf(loss) is { } reason)
            {
                End(TrialState.Failed, reason, []);
                throw new FailedTrialException(reason);
            }

            if (
                logs[job.Task.Objective.Name] is { } value
                && double.IsFinite(value)
                && (best is null || job.Task.Objective.IsBetter(value, best.Value))
            )
            {
                best = value;
            }
        }

        public override void OnTrainEnd(TrainingRun run)
        {
            if (best is { } value)
            {
                End(TrialState.Complete, null, [FoldOf(job, value, epochs)]);
            }
        }

        public override void SaveState(TrainingRun run, BinaryWriter writer)
        {
            writer.Write(epochs);
            writer.Write(best is not null);
            writer.Write(best ?? 0);
        }

        public override void LoadState(TrainingRun run, BinaryReader reader)
        {
            epochs = reader.ReadInt32();
            var (hasBest, value) = (reader.ReadBoolean(), reader.ReadDouble());
            best = hasBest ? value : null;
        }

        private void End(TrialState state, string? reason, IReadOnlyList<FoldResult> folds) =>
            observer.CandidateEnded(
                new CandidateResult(new TrialRecord(trial.Number, [.. trial.Values], state, best, [], reason), folds)
            );
    }
}

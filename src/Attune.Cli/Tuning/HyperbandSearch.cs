using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.Tuners;
using Attune.Networks.Callbacks;
using Attune.Networks.Training;
using Attune.Trials;

namespace Attune.Cli.Tuning;

/// <summary>A search by Hyperband: one validation set judges every epoch, and the best candidates are trained on.</summary>
internal static class HyperbandSearch
{
    /// <summary>Searches as a job says.</summary>
    /// <returns>All candidates that ended, also where none was completed or the user interrupted.</returns>
    public static IReadOnlyList<CandidateResult> Run(
        TuneJob job,
        ISearchObserver observer,
        KeptSearch kept,
        CancellationToken cancellation
    )
    {
        var (train, validation) = Samples(job);
        var tuner = new Hyperband(new KnobHyperModel(job, train.InputCount, observer), job.Task.Objective)
        {
            MaxEpochs = job.Settings.Epochs,
            Seed = job.Settings.Seed,
            Workers = Math.Min(job.Settings.Workers, job.Window),
            Window = job.Window,
            Space = job.Space,
            TuneNewEntries = false,
            MaxConsecutiveFailedTrials = int.MaxValue,
            ModelsKept = 1,
            Storage = kept.Storage,
            Start = kept.Start,
            Inputs = job.Inputs,
            AllowedChanges = kept.AllowedChanges,
            Checkpoints = kept.Checkpoints,
            Observer = new RestoredTrials(trial => observer.CandidateRestored(ResultOf(job, trial))),
        };
        var options = new FitOptions { Validation = validation, Cancellation = cancellation };
        IReadOnlyList<TunerTrial> trials = [];
        try
        {
            trials = tuner.SearchAsync(train, options).GetAwaiter().GetResult().Trials;
        }
        catch (AllTrialsFailedException error)
        {
            trials = error.Trials;
        }
        catch (OperationCanceledException)
        {
            // Nothing was completed before the user interrupted.
        }

        return [.. trials.Select(trial => ResultOf(job, trial))];
    }

    // All else the hypermodel tells.
    private sealed class RestoredTrials(Action<TunerTrial> restored) : ITunerObserver
    {
        public void TrialStarted(Trial trial) { }

        public void TrialRestored(TunerTrial trial) => restored(trial);

        public IReadOnlyList<Callback> WatchFit(Trial trial, int execution) => [];

        public void TrialEnded(TunerTrial trial) { }
    }

    private static CandidateResult ResultOf(TuneJob job, TunerTrial trial) =>
        new(
            trial.Record,
            trial.Record.State == TrialState.Complete
                ? [KnobHyperModel.FoldOf(job, trial.Record.Value!.Value, trial.Executions[0].History.Epochs.Count)]
                : []
        );

    // The preprocessing is fitted on the training rows, once for all candidates.
    private static (Samples Train, Samples Validation) Samples(TuneJob job)
    {
        var (train, validation) = (job.Split.Train.Features, job.Split.Validation!.Features);
        foreach (var step in job.Recipe.Steps)
        {
            var fitted = step.Fit(train);
            (train, validation) = (fitted.Transform(train), fitted.Transform(validation));
        }

        return (
            NetworkSamples.Of(new Dataset(train, job.Split.Train.Target)),
            NetworkSamples.Of(new Dataset(validation, job.Split.Validation.Target))
        );
    }
}

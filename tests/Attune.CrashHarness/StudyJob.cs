using System.Globalization;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Callbacks;
using Attune.Networks.Checkpoints;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Pruners;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;

namespace Attune.CrashHarness;

/// <summary>The study that the processes work on.</summary>
/// <param name="Objective">What a trial does.</param>
/// <param name="Trials">How many there are.</param>
/// <param name="Seed">The study's seed.</param>
internal sealed record StudyJob(string Objective, int Trials, ulong Seed)
{
    private const int Window = 4;
    private const int Rows = 256;
    private const int Features = 4;
    private const int Epochs = 8;
    private const int Steps = 20;

    /// <summary>Runs the study to its end, or goes on with it.</summary>
    /// <param name="storage">Where it lies.</param>
    /// <param name="workers">How many trials run at once.</param>
    /// <param name="journal">Is told what was kept; null for nobody.</param>
    /// <param name="checkpoints">The folder where trials keep their trainings; null for nowhere.</param>
    public Study Run(StudyStorage storage, int workers, Journal? journal, string? checkpoints = null)
    {
        var study = Objective == "network" ? Networks(storage, journal, checkpoints) : Formula(storage, journal);
        var samples = Samples();
        study.Optimize(
            trial => Objective == "network" ? Fit(trial, samples, journal, checkpoints) : Compute(trial, journal),
            workers: workers
        );
        return study;
    }

    private Study Networks(StudyStorage storage, Journal? journal, string? checkpoints) =>
        new(Attune.Objective.Minimize("loss"))
        {
            Sampler = new TpeSampler(),
            Pruner = new MedianPruner(),
            Storage = storage,
            Start = StudyStart.Resume,
            Seed = Seed,
            Window = Window,
            MaximumTrials = Trials,
            TrialEnded = trial =>
            {
                journal?.Ended(trial);
                if (CheckpointOf(checkpoints, trial.Number) is { } checkpoint)
                {
                    File.Delete(checkpoint.Path);
                }
            },
        };

    private Study Formula(StudyStorage storage, Journal? journal) =>
        new(
            Attune.Objective.Minimize("loss"),
            new SearchSpace(new FloatParameter("x", -5, 5), new IntParameter("y", 0, 9))
        )
        {
            Sampler = new TpeSampler(),
            Storage = storage,
            Start = StudyStart.Resume,
            Seed = Seed,
            Window = 2 * Window,
            MaximumTrials = Trials,
            TrialEnded = trial => journal?.Ended(trial),
        };

    private static TrialOutcome Fit(Trial trial, Samples samples, Journal? journal, string? checkpoints)
    {
        var network = new Sequential(new Input(Features));
        for (var layer = 1; layer <= trial.Int("layers", 1, 2); layer++)
        {
            network.Add(new Dense(trial.Int($"units_{layer}", 2, 16, Scale.Log), Activation.Relu));
        }

        var rate = trial.Float("rate", 1e-4, 1e-1, Scale.Log);
        var reporting = new Reporting(trial, journal);
        var fit = network
            .Add(new Dense(1))
            .Compile(new Adam { LearningRate = rate }, Loss.MeanSquaredError)
            .Fit(
                samples,
                new FitOptions
                {
                    Epochs = Epochs,
                    Random = trial.Random,
                    Checkpoint = CheckpointOf(checkpoints, trial.Number),
                    Callbacks = () => [reporting],
                }
            );
        return reporting.IsPruned ? TrialOutcome.Pruned : fit.History.Logs[^1]["loss"]!.Value;
    }

    private static CheckpointOptions? CheckpointOf(string? folder, int trial) =>
        folder is null
            ? null
            : new CheckpointOptions(Path.Combine(folder, trial.ToString(CultureInfo.InvariantCulture)))
            {
                KeepAtEnd = true,
            };

    private static TrialOutcome Compute(Trial trial, Journal? journal)
    {
        var x = trial.Float("x", -5, 5);
        for (var step = 0; step < Steps; step++)
        {
            var value = x / (step + 1);
            trial.Report(step, value);
            journal?.Reported(trial, step, value);
        }

        return (x * x) + trial.Int("y", 0, 9);
    }

    private static Samples Samples()
    {
        var random = RandomKey.FromSeed(7).OpenStream();
        var features = new float[Rows * Features];
        var targets = new float[Rows];
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = (float)random.NextDouble();
            targets[i / Features] += features[i] * (i % Features);
        }

        return new Samples(features, Features, targets);
    }

    /// <summary>Reports each epoch's loss, and notes in the journal that it was kept.</summary>
    private sealed class Reporting(Trial trial, Journal? journal) : Callback
    {
        public bool IsPruned { get; private set; }

        public override CallbackMemory Memory => CallbackMemory.Saved;

        public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
        {
            Report(epoch, logs);
            IsPruned = trial.ShouldPrune;
            if (IsPruned)
            {
                run.StopTraining("pruned");
            }
        }

        public override void SaveState(TrainingRun run, BinaryWriter writer) => writer.Write(IsPruned);

        // A trial that is begun again has no reports.
        public override void LoadState(TrainingRun run, BinaryReader reader)
        {
            IsPruned = reader.ReadBoolean();
            journal?.Resumed(trial, run.FirstEpoch);
            for (var i = 0; i < run.History.Epochs.Count; i++)
            {
                Report(run.History.Epochs[i], run.History.Logs[i]);
            }
        }

        private void Report(int epoch, EpochLogs logs)
        {
            var loss = logs["loss"]!.Value;
            trial.Report(epoch, loss);
            journal?.Reported(trial, epoch, loss);
        }
    }
}

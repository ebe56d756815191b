using Attune.Learning.Tuners;
using Attune.Networks;
using Attune.Networks.Callbacks;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Trials;
using Xunit;

namespace Attune.Learning.Tests.Tuners;

public sealed class TunerTests
{
    private static readonly Objective ValLoss = Objective.Minimize("val_loss");

    [Fact]
    public async Task The_value_is_the_mean_over_executions_of_the_best_epoch()
    {
        var runs = 0;
        double[][] script =
        [
            [3, 1, 2],
            [5, 4, double.NaN],
        ];
        var model = new Scripted(static hp => hp.Float("x", 0, 1), _ => script[runs++]);
        var result = await new RandomSearch(model, ValLoss) { MaxTrials = 1, ExecutionsPerTrial = 2 }.SearchAsync(
            Tiny.Train,
            Tiny.Validation,
            epochs: 3
        );
        var trial = result.BestTrial;
        Assert.Equal(2.5, trial.Record.Value);
        Assert.Equal([1, 1], trial.Executions.Select(static e => e.BestEpoch));
        Assert.Equal(1, trial.BestEpoch);
        Assert.Equal(2.5, trial.Metrics["val_loss"]);
        Assert.Equal(trial.Executions.Average(static e => e.History["loss"][1]), trial.Metrics["loss"]!.Value, 1e-15);
    }

    [Fact]
    public async Task Best_models_have_the_weights_of_the_best_epoch_of_the_best_execution()
    {
        var result = await new RandomSearch(Tiny.Build, ValLoss)
        {
            MaxTrials = 6,
            ExecutionsPerTrial = 2,
            Seed = 7,
        }.SearchAsync(Tiny.Train, Tiny.Validation, epochs: 12);
        var models = result.GetBestModels(6);
        Assert.Equal(6, models.Count);
        foreach (var (trial, model) in result.BestTrials.Zip(models))
        {
            Assert.Equal(trial.Executions.Min(static e => e.Best["val_loss"]), model.Evaluate(Tiny.Validation)["loss"]);
        }

        Assert.Equal(
            result.BestTrials.Select(static t => t.Record.Value).Order(),
            result.BestTrials.Select(static t => t.Record.Value)
        );
        var best = result.GetBestHyperparameters()[0];
        Assert.Equal(result.BestTrial.Record.Parameters, best.Values);
    }

    [Fact]
    public async Task Executions_differ_and_trials_of_other_seeds_too()
    {
        var first = await Search(seed: 1);
        var second = await Search(seed: 2);
        Assert.NotEqual(first.Fingerprint, second.Fingerprint);
        Assert.Equal(first.Fingerprint, (await Search(seed: 1)).Fingerprint);
        var executions = first.BestTrial.Executions;
        Assert.NotEqual(executions[0].History["loss"], executions[1].History["loss"]);

        static Task<TunerResult> Search(ulong seed) =>
            new RandomSearch(Tiny.Build, ValLoss)
            {
                MaxTrials = 2,
                ExecutionsPerTrial = 2,
                Seed = seed,
            }.SearchAsync(Tiny.Train, Tiny.Validation, epochs: 2);
    }

    [Fact]
    public async Task Each_fit_has_callbacks_of_its_own()
    {
        var made = 0;
        await new RandomSearch(Tiny.Build, ValLoss) { MaxTrials = 3, ExecutionsPerTrial = 2 }.SearchAsync(
            Tiny.Train,
            Tiny.Validation,
            epochs: 4,
            callbacks: () =>
            {
                made++;
                return [new EarlyStopping { Patience = 1 }];
            }
        );
        Assert.Equal(6, made);
    }

    [Theory]
    [InlineData("val_accuracy", "logs only loss, rmse, val_loss, val_rmse. Take one of these")]
    [InlineData("score", "got 'score'")]
    public async Task Objectives_that_are_not_logged_are_refused_before_any_training(string name, string message)
    {
        var tuner = new RandomSearch(Tiny.Build, Objective.Maximize(name));
        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            tuner.SearchAsync(Tiny.Train, Tiny.Validation, callbacks: static () => throw new NotSupportedException())
        );
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_val_objective_needs_validation_samples()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            new RandomSearch(Tiny.Build, ValLoss).SearchAsync(Tiny.Train)
        );
        Assert.Contains("Give the search validation samples", error.Message, StringComparison.Ordinal);
        var options = new FitOptions { ValidationSplit = 0.25 };
        Assert.Equal(10, (await new RandomSearch(Tiny.Build, ValLoss).SearchAsync(Tiny.Train, options)).Trials.Count);
    }

    [Fact]
    public async Task Samples_that_do_not_fit_the_network_are_refused_before_any_training() =>
        await Assert.ThrowsAsync<ArgumentException>(static () =>
            new RandomSearch(Tiny.Build, Objective.Minimize("loss")).SearchAsync(new Samples([1, 2, 3], 3, [1]))
        );

    [Fact]
    public async Task A_diverged_trial_fails_with_its_reason_and_the_search_goes_on()
    {
        var model = new Scripted(
            static hp => hp.Int("n", 1, 3),
            static hp => [hp["n"].AsInt() == 2 ? double.NaN : hp["n"].AsInt()]
        );
        var result = await new GridSearch(model, ValLoss).SearchAsync(Tiny.Train, Tiny.Validation);
        Assert.Equal(
            [TrialState.Complete, TrialState.Failed, TrialState.Complete],
            result.Trials.Select(static t => t.Record.State)
        );
        Assert.Equal("'val_loss' was not a finite number in any of 1 epochs", result.Trials[1].Record.FailureReason);
        Assert.Equal(2, result.BestTrials.Count);
    }

    [Fact]
    public async Task Where_every_trial_fails_the_reasons_are_counted()
    {
        var model = new Scripted(static hp => hp.Int("n", 1, 3), static _ => [double.NaN]);
        var error = await Assert.ThrowsAsync<AllTrialsFailedException>(() =>
            new GridSearch(model, ValLoss) { MaxConsecutiveFailedTrials = 10 }.SearchAsync(Tiny.Train, Tiny.Validation)
        );
        Assert.StartsWith("All 3 trials failed: 3 × 'val_loss' was not", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Networks_above_the_size_limit_are_not_trained()
    {
        var result = await new GridSearch(
            static hp =>
                new Sequential(new Input(2), new Dense(hp.Int("units", 1, 3)), new Dense(1)).Compile(
                    new Sgd(),
                    Loss.MeanSquaredError
                ),
            ValLoss
        )
        {
            MaxModelSize = 9,
        }.SearchAsync(Tiny.Train, Tiny.Validation);
        Assert.Equal("the network has 13 parameters, more than MaxModelSize=9", result.Trials[2].Record.FailureReason);
        Assert.Equal(2, result.BestTrials.Count);
    }

    [Fact]
    public async Task More_models_than_were_kept_are_refused()
    {
        var result = await new RandomSearch(Tiny.Build, ValLoss) { MaxTrials = 3, ModelsKept = 2 }.SearchAsync(
            Tiny.Train,
            Tiny.Validation
        );
        Assert.Equal(2, result.GetBestModels(2).Count);
        var error = Assert.Throws<ArgumentException>(() => result.GetBestModels(3));
        Assert.Contains("ModelsKept=2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_search_yields_what_has_ended()
    {
        using var source = new CancellationTokenSource();
        var model = new Scripted(
            static hp => hp.Float("x", 0, 1),
            hp =>
            {
                if (((Trial)hp).Number == 2)
                {
                    source.Cancel();
                }

                return [1, 1];
            }
        );
        var result = await new RandomSearch(model, ValLoss).SearchAsync(
            Tiny.Train,
            Tiny.Validation,
            epochs: 2,
            cancellation: source.Token
        );
        Assert.Equal(3, result.Trials.Count);
        Assert.Equal(2, result.BestTrials.Count);
    }

    [Fact]
    public async Task The_batch_size_may_be_a_hyperparameter()
    {
        var sizes = new List<int>();
        await new GridSearch(new OpenBatchSize(sizes), ValLoss).SearchAsync(Tiny.Train, Tiny.Validation);
        Assert.Equal([4, 8, 12], sizes);
    }

    [Fact]
    public async Task An_observer_sees_every_trial_and_fit()
    {
        var observer = new Recorder();
        await new RandomSearch(Tiny.Build, ValLoss)
        {
            MaxTrials = 2,
            ExecutionsPerTrial = 2,
            Observer = observer,
        }.SearchAsync(Tiny.Train, Tiny.Validation);
        Assert.Equal(
            ["start 0", "fit 0.0", "fit 0.1", "end 0 2", "start 1", "fit 1.0", "fit 1.1", "end 1 2"],
            observer.Seen
        );
    }

    private sealed class Recorder : ITunerObserver
    {
        public List<string> Seen { get; } = [];

        public void TrialStarted(Trial trial) => Seen.Add($"start {trial.Number}");

        public IReadOnlyList<Callback> WatchFit(Trial trial, int execution)
        {
            Seen.Add($"fit {trial.Number}.{execution}");
            return [];
        }

        public void TrialEnded(TunerTrial trial) => Seen.Add($"end {trial.Id} {trial.Executions.Count}");
    }

    private sealed class OpenBatchSize(List<int> sizes) : HyperModel
    {
        public override CompiledNetwork Build(HyperParameters hyperParameters)
        {
            hyperParameters.Int("thirds", 1, 3);
            return new Sequential(new Input(2), new Dense(1)).Compile(new Sgd(), Loss.MeanSquaredError);
        }

        public override FitOptions Configure(HyperParameters hyperParameters, FitOptions options) =>
            options with
            {
                BatchSize = hyperParameters["thirds"].AsInt() * 4,
                Callbacks = () => [new Watch(sizes)],
            };
    }

    private sealed class Watch(List<int> sizes) : Callback
    {
        public override void OnTrainBegin(TrainingRun run) => sizes.Add(run.Options.BatchSize);
    }
}

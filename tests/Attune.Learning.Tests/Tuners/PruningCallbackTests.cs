using Attune.Learning.Tuners;
using Attune.Networks;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Pruners;
using Attune.Trials;
using Xunit;

namespace Attune.Learning.Tests.Tuners;

public sealed class PruningCallbackTests
{
    // y = x; a rate of 0.1 learns it, one of 1e-9 never does.
    private static readonly Samples Rows = new([1, 2, 3, 4, 5, 6], 1, [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void A_hopeless_fit_stops_and_every_epoch_is_reported()
    {
        var study = Study();
        study.Optimize(static trial => Fit(trial, "loss"), 3);
        Assert.Equal(
            [TrialState.Complete, TrialState.Complete, TrialState.Pruned],
            study.Trials.Select(static trial => trial.State)
        );
        // All begin with the same weights, so the first epoch of one batch has the same loss.
        Assert.Equal([8, 8, 2], study.Trials.Select(static trial => trial.Reports.Count));
        Assert.Equal(study.Trials[0].Value, study.Trials[0].Reports[^1].Value);
    }

    [Fact]
    public void An_unknown_value_fails_the_trial_with_the_known_names()
    {
        var study = Study();
        study.Optimize(static trial => Fit(trial, "val_loss"), 1);
        Assert.Contains("no 'val_loss' among loss", study.Trials[0].FailureReason, StringComparison.Ordinal);
    }

    private static Study Study() =>
        new(Objective.Minimize("loss"))
        {
            Pruner = new MedianPruner { StartupTrials = 2, WarmupSteps = 0 },
        };

    private static TrialOutcome Fit(Trial trial, string monitor)
    {
        var pruning = new PruningCallback(trial, monitor);
        var network = new Sequential(new Input(1), new Dense(1)).Compile(
            new Sgd { LearningRate = trial.Number < 2 ? 0.01 : 1e-9 },
            Loss.MeanSquaredError
        );
        var fit = network.Fit(Rows, new FitOptions { Epochs = 8, Callbacks = () => [pruning] });
        return pruning.IsPruned ? TrialOutcome.Pruned : fit.History.Logs[^1]["loss"]!.Value;
    }
}

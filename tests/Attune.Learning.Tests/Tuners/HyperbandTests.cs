using Attune.Learning.Tuners;
using Attune.Networks;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Samplers.Hyperband;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Learning.Tests.Tuners;

public sealed class HyperbandTests
{
    private const ulong Seed = 11;

    /// <summary>
    /// The loss falls in each epoch of this convex task, so that the best epoch is the last one. Then a trial promoted twice has the
    /// bits of a fit that was never interrupted: weights, Adam's moments, step count and the order of the rows all go on.
    /// </summary>
    [Fact]
    public async Task A_promoted_trial_goes_on_as_if_it_had_never_stopped()
    {
        var result = await new Hyperband(Convex, Objective.Minimize("loss"))
        {
            MaxEpochs = 9,
            ExecutionsPerTrial = 2,
            Seed = Seed,
        }.SearchAsync(Tiny.Train);
        var last = result.Trials.First(static t => Number(t, HyperbandParameters.Round) == 2);
        var middle = result.Trials[Number(last, HyperbandParameters.TrialId)!.Value];
        var first = result.Trials[Number(middle, HyperbandParameters.TrialId)!.Value];
        Assert.Equal(0, Number(first, HyperbandParameters.Round));
        for (var execution = 0; execution < 2; execution++)
        {
            var whole = Convex(new HyperParameters(first.Record.Parameters))
                .Fit(
                    Tiny.Train,
                    new FitOptions
                    {
                        Epochs = 9,
                        Random = RandomKey
                            .FromSeed(Seed)
                            .Derive("trial")
                            .Derive(first.Record.Number)
                            .Derive("execution")
                            .Derive(execution),
                    }
                );
            Assert.Equal(
                whole.History["loss"],
                new[] { first, middle, last }.SelectMany(trial => trial.Executions[execution].History["loss"])
            );
        }
    }

    [Fact]
    public async Task Trials_are_those_of_the_plan()
    {
        var tuner = new Hyperband(Tiny.Build, Objective.Minimize("val_loss")) { MaxEpochs = 6, Iterations = 2 };
        var result = await tuner.SearchAsync(Tiny.Train, Tiny.Validation);
        Assert.Equal(tuner.Plan.TrialCount, result.Trials.Count);
        Assert.Equal(
            tuner.Plan.EpochCount,
            result.Trials.Sum(static t => t.Executions.Sum(static e => e.History.Epochs.Count))
        );
        Assert.Equal("00", result.Trials[0].Id);
        Assert.False(result.IsExhausted);
        var promoted = result.Trials.Where(static t => Number(t, HyperbandParameters.TrialId) is not null).ToArray();
        Assert.NotEmpty(promoted);
        Assert.All(
            promoted,
            trial => Assert.Equal(Own(result.Trials[Number(trial, HyperbandParameters.TrialId)!.Value]), Own(trial))
        );
    }

    [Fact]
    public async Task The_plan_is_told_before_the_first_trial()
    {
        using var output = new StringWriter();
        var tuner = new Hyperband(Tiny.Build, Objective.Minimize("val_loss")) { MaxEpochs = 2, Output = output };
        await tuner.SearchAsync(Tiny.Train, Tiny.Validation);
        Assert.StartsWith(tuner.Plan + "\n\nSearch: Running Trial #1\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trials_that_fail_are_left_behind_and_the_brackets_end()
    {
        var model = new Scripted(
            static hp => hp.Float("x", 0, 1),
            static hp =>
            {
                var fails = hp[HyperbandParameters.Round].AsInt() == 0 && ((Trial)hp).Number % 3 == 0;
                return [.. Enumerable.Range(0, 9).Select(epoch => fails ? double.NaN : 10 - epoch)];
            }
        );
        var result = await new Hyperband(model, Objective.Minimize("val_loss")) { MaxEpochs = 9 }.SearchAsync(
            Tiny.Train,
            Tiny.Validation
        );
        Assert.Contains(result.Trials, static t => t.Record.State == TrialState.Failed);
        // The best of each bracket is still trained to the end.
        foreach (var bracket in new[] { 0, 1, 2 })
        {
            Assert.Contains(
                result.BestTrials,
                trial =>
                    Number(trial, HyperbandParameters.Bracket) == bracket
                    && Number(trial, HyperbandParameters.Epochs) == 9
            );
        }
    }

    [Fact]
    public async Task A_small_space_is_tried_once_and_its_best_go_on()
    {
        var model = new Scripted(
            static hp => hp.Int("n", 1, 5),
            static hp => [.. Enumerable.Repeat(1.0 / hp["n"].AsInt(), 9)]
        );
        var result = await new Hyperband(model, Objective.Minimize("val_loss")) { MaxEpochs = 9 }.SearchAsync(
            Tiny.Train,
            Tiny.Validation
        );
        Assert.True(result.IsExhausted);
        Assert.Equal(5, result.Trials.Count(static t => Number(t, HyperbandParameters.Round) == 0));
        Assert.Equal(9, Number(result.Trials[^1], HyperbandParameters.Epochs));
    }

    [Fact]
    public async Task Epochs_are_the_plan_s()
    {
        var tuner = new Hyperband(Tiny.Build, Objective.Minimize("val_loss")) { MaxEpochs = 4 };
        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            tuner.SearchAsync(Tiny.Train, Tiny.Validation, epochs: 50)
        );
        Assert.Contains("MaxEpochs=4, but got epochs=50", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() =>
            tuner.SearchAsync(
                Tiny.Train,
                new FitOptions
                {
                    Validation = Tiny.Validation,
                    InitialEpoch = 1,
                    Epochs = 4,
                }
            )
        );
    }

    private static CompiledNetwork Convex(HyperParameters hp) =>
        new Sequential(new Input(2), new Dense(1)).Compile(
            new Adam { LearningRate = hp.Float("learning_rate", 1e-3, 1e-2) },
            Loss.MeanSquaredError
        );

    private static int? Number(TunerTrial trial, string name) =>
        trial.Record.Proposed.ToDictionary().TryGetValue(name, out var value) ? value.AsInt() : null;

    private static IEnumerable<KeyValuePair<string, ParameterValue>> Own(TunerTrial trial) =>
        trial.Record.Parameters.Where(static value => !HyperbandParameters.Contains(value.Key));
}

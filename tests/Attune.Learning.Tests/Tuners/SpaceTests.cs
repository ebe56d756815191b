using Attune.Learning.Tuners;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Learning.Tests.Tuners;

public sealed class SpaceTests
{
    private static readonly Objective ValLoss = Objective.Minimize("val_loss");

    [Fact]
    public void Every_conditional_branch_is_entered_once()
    {
        var builds = new List<string>();
        var model = new Scripted(
            hp =>
            {
                var kind = hp.Choice("kind", "linear", "mlp", "deep");
                builds.Add(kind);
                using (hp.ConditionalScope("kind", "mlp", "deep"))
                {
                    hp.Int("units", 1, 4);
                    if (hp.IsActive("units"))
                    {
                        using (hp.ConditionalScope("units", 3))
                        {
                            hp.Boolean("dropout");
                        }
                    }
                }

                using (hp.ConditionalScope("kind", "deep"))
                {
                    hp.Int("depth", 2, 3);
                }
            },
            static _ => [1]
        );
        var space = new RandomSearch(model, ValLoss).Space;
        Assert.Equal(["kind", "units", "depth", "dropout"], space.Select(static p => p.Name));
        Assert.Equal(["linear", "mlp", "deep", "mlp"], builds);
    }

    [Fact]
    public async Task Combinations_that_only_a_trial_discovers_are_tried()
    {
        // Two layers are the default, and not every network asks for all units.
        var result = await new GridSearch(
            new Scripted(
                static hp =>
                {
                    for (var i = 0; i < hp.Int("layers", 0, 2, defaultValue: 1); i++)
                    {
                        hp.Choice($"units_{i}", 4, 8);
                    }
                },
                static _ => [1]
            ),
            ValLoss
        ).SearchAsync(Tiny.Train, Tiny.Validation);
        Assert.Equal(
            [
                "layers=1 units_0=4",
                "layers=1 units_0=8",
                "layers=0",
                "layers=2 units_0=4 units_1=4",
                "layers=2 units_0=4 units_1=8",
                "layers=2 units_0=8 units_1=4",
                "layers=2 units_0=8 units_1=8",
            ],
            result.Trials.Select(static t =>
                string.Join(' ', t.Record.Parameters.Select(static p => $"{p.Key}={p.Value}"))
            )
        );
        Assert.True(result.IsExhausted);
    }

    [Fact]
    public async Task A_model_without_hyperparameters_is_one_trial()
    {
        var model = new Scripted(static _ => { }, static _ => [1]);
        Assert.Single((await new GridSearch(model, ValLoss).SearchAsync(Tiny.Train, Tiny.Validation)).Trials);
        Assert.Single((await new RandomSearch(model, ValLoss).SearchAsync(Tiny.Train, Tiny.Validation)).Trials);
    }

    [Fact]
    public async Task A_given_space_counts()
    {
        var tuner = new GridSearch(Tiny.Build, ValLoss)
        {
            Space = new SearchSpace(
                new FloatParameter("learning_rate", 0.01, 0.02) { Step = 0.01 },
                new FixedParameter("units", 2)
            ),
            TuneNewEntries = false,
        };
        var result = await tuner.SearchAsync(Tiny.Train, Tiny.Validation);
        Assert.Equal([0.01, 0.02], result.Trials.Select(static t => Value(t, "learning_rate").AsDouble()));
        Assert.All(result.Trials, static t => Assert.Equal(2, Value(t, "units").AsInt()));
        Assert.All(result.Trials, static t => Assert.True(Value(t, "hidden").AsBoolean()));
    }

    [Fact]
    public void A_given_space_is_completed_by_what_the_model_asks_for()
    {
        var tuner = new RandomSearch(Tiny.Build, ValLoss) { Space = new SearchSpace(new FixedParameter("units", 2)) };
        Assert.Equal(["units", "hidden", "learning_rate"], tuner.Space.Select(static p => p.Name));
        Assert.IsType<FixedParameter>(tuner.Space[0]);
    }

    [Fact]
    public async Task New_entries_may_be_refused()
    {
        var tuner = new GridSearch(Tiny.Build, ValLoss)
        {
            Space = new SearchSpace(new IntParameter("units", 1, 2)),
            TuneNewEntries = false,
            AllowNewEntries = false,
        };
        var error = await Assert.ThrowsAsync<AllTrialsFailedException>(() =>
            tuner.SearchAsync(Tiny.Train, Tiny.Validation)
        );
        Assert.All(error.Trials, static t => Assert.Equal(TrialState.Failed, t.Record.State));
    }

    private static ParameterValue Value(TunerTrial trial, string name) => trial.Record.Parameters.ToDictionary()[name];
}

using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Tests.Samplers;

public sealed class BruteForceSamplerTests : SamplerContract
{
    protected override bool FiniteOnly => true;

    [Fact]
    public void Walks_what_the_objective_asks_for()
    {
        var study = Run(
            static trial =>
            {
                if (trial.Choice("c", "float", "int") == "float")
                {
                    return trial.Float("x", 1, 3, step: 0.5);
                }

                var a = trial.Int("a", 1, 3);
                return a + trial.Int("b", a, 3);
            },
            window: 1
        );
        Assert.Equal(
            [
                "c=float x=1",
                "c=float x=1.5",
                "c=float x=2",
                "c=float x=2.5",
                "c=float x=3",
                "c=int a=1 b=1",
                "c=int a=1 b=2",
                "c=int a=1 b=3",
                "c=int a=2 b=2",
                "c=int a=2 b=3",
                "c=int a=3 b=3",
            ],
            study.Trials.Select(Text)
        );
    }

    /// <summary>A random tree of parameters, walked with random windows and workers: each leaf once.</summary>
    [Fact]
    public void Every_combination_runs_once() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).Four().ToArbitrary(),
                static numbers =>
                {
                    var (seed, window, workers, failing) = numbers;
                    var study = Run(
                        trial =>
                        {
                            var key = RandomKey.FromSeed((ulong)seed);
                            for (var depth = 0; depth < 4 && key.Derive("stops").OpenStream().NextInt32(4) > 0; depth++)
                            {
                                var count = 1 + key.OpenStream().NextInt32(3);
                                key = key.Derive(
                                    trial.Int($"p{key.OpenStream().NextInt32(5)}/{depth}/{count}", 1, count)
                                );
                            }

                            return trial.Number % (2 + (failing % 5)) == 1 ? double.NaN : 1;
                        },
                        1 + (window % 5),
                        1 + (workers % 3)
                    );
                    Assert.True(study.IsExhausted);
                    Assert.Equal(Leaves(RandomKey.FromSeed((ulong)seed), 0), study.Trials.Count);
                    Assert.Equal(study.Trials.Count, study.Trials.Select(Text).Distinct().Count());
                }
            )
        );

    [Fact]
    public void Equal_for_any_number_of_workers()
    {
        var fingerprints = new[] { 1, 2, 4 }.Select(workers =>
            Run(
                static trial => trial.Int("a", 0, 3) == 2 ? trial.Int("b", 0, 4) : trial.Int("c", 0, 1),
                4,
                workers
            ).Fingerprint
        );
        Assert.Single(fingerprints.Distinct());
    }

    [Fact]
    public void Sees_enqueued_trials_and_those_of_another_study()
    {
        static TrialOutcome Objective(Trial trial) => trial.Int("a", 0, 2) == 1 ? trial.Int("b", 0, 2) : 0;
        var first = Run(Objective, 1);
        var study = new Study(Attune.Objective.Minimize("loss")) { Sampler = new BruteForceSampler() };
        study.AddTrials([.. first.Trials.Take(2)]);
        study.Enqueue(new Dictionary<string, ParameterValue> { ["a"] = 1, ["b"] = 2 });
        study.Optimize(Objective);
        Assert.Equal(first.Trials.Select(Text).Order(), study.Trials.Select(Text).Order());
    }

    [Fact]
    public void A_trial_that_fails_before_it_asks_counts_as_run()
    {
        var study = Run(
            static trial =>
                trial.Number == 3
                    ? throw new InvalidOperationException("no memory")
                    : trial.Int("a", 0, 2) + trial.Int("b", 0, 1),
            1
        );
        Assert.Equal(6, study.Trials.Count);
        Assert.Equal(TrialState.Failed, study.Trials[3].State);
    }

    [Fact]
    public void A_first_trial_that_fails_before_it_asks_ends_nothing()
    {
        var study = Run(
            static trial => trial.Number == 0 ? throw new InvalidOperationException("no memory") : trial.Int("a", 0, 2),
            2
        );
        Assert.Equal(4, study.Trials.Count);
        Assert.True(study.IsExhausted);
    }

    /// <summary>One object that has seen other trials proposes as a fresh one does.</summary>
    [Fact]
    public void Memory_changes_nothing()
    {
        static TrialOutcome Objective(Trial trial) =>
            trial.Int("a", 0, 2) == 1 ? trial.Int("b", 0, 2) : trial.Int("c", 0, 1);
        var trials = Run(Objective, 1).Trials;
        var space = new SearchSpace(
            new IntParameter("a", 0, 2),
            new IntParameter("c", 0, 1),
            new IntParameter("b", 0, 2)
        );
        var sampler = new BruteForceSampler();
        foreach (var count in new[] { 3, 5, 4, 7, 6, 7 })
        {
            TrialRecord[] seen = [.. trials.Take(count)];
            Assert.Equal(Values(new BruteForceSampler()), Values(sampler));

            string Values(BruteForceSampler by) =>
                string.Join(
                    ' ',
                    by.Propose(Snapshot(seen), space, Stream(count)).Values?.Select(static v => v.ToString())
                        ?? ["none"]
                );
        }
    }

    [Fact]
    public void Parameters_of_the_space_need_not_be_asked_for()
    {
        var space = new SearchSpace(new IntParameter("a", 0, 1), new IntParameter("b", 0, 2));
        var study = new Study(Objective.Minimize("loss"), space) { Sampler = Create(), Window = 3 };
        study.Optimize(static trial => trial.Int("a", 0, 1) == 1 ? trial.Int("b", 0, 2) : 0, 20);
        Assert.Equal(6, study.Trials.Count);
    }

    [Fact]
    public void An_objective_without_parameters_runs_once() => Assert.Single(Run(static _ => 1, 3).Trials);

    [Fact]
    public void Refuses_a_continuum()
    {
        const string Rule = "Brute force needs finitely many values, but 'x' is a continuum. Give it a step";
        var known = Assert.Throws<ArgumentException>(() =>
            Create().Propose(Snapshot([]), new SearchSpace(new FloatParameter("x", 0, 1)), Stream(0))
        );
        Assert.StartsWith(Rule, known.Message, StringComparison.Ordinal);
        var asked = Assert.Throws<InvalidOperationException>(static () =>
            Run(static trial => trial.Float("x", 0, 1), 1)
        );
        Assert.StartsWith(Rule, asked.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_an_objective_that_asks_for_other_things_after_equal_values()
    {
        var error = Assert.Throws<InvalidOperationException>(static () =>
            Run(static trial => trial.Int("a", 0, 2) + trial.Int(trial.Number < 1 ? "b" : "c", 0, 1), 1)
        );
        Assert.Contains("trial 1 asked for c", error.Message, StringComparison.Ordinal);
    }

    protected override Sampler Create() => new BruteForceSampler();

    private static Study Run(Func<Trial, TrialOutcome> objective, int window, int workers = 1)
    {
        var study = new Study(Objective.Minimize("loss")) { Sampler = new BruteForceSampler(), Window = window };
        study.Optimize(objective, 1000, workers);
        return study;
    }

    private static int Leaves(RandomKey key, int depth)
    {
        if (depth == 4 || key.Derive("stops").OpenStream().NextInt32(4) == 0)
        {
            return 1;
        }

        return Enumerable
            .Range(1, 1 + key.OpenStream().NextInt32(3))
            .Sum(value => Leaves(key.Derive(value), depth + 1));
    }

    private static string Text(TrialRecord trial) =>
        string.Join(' ', trial.Parameters.Select(static value => $"{value.Key}={value.Value}"));
}

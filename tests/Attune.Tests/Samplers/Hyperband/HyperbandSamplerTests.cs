using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Samplers.Hyperband;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Samplers.Hyperband;

public sealed class HyperbandSamplerTests
{
    private static readonly SearchSpace Space = new(
        new FloatParameter("x", 0, 1),
        new ChoiceParameter("kind", ["a", "b"]),
        new IntParameter("n", 1, 5) { Condition = new Condition("kind", ["b"]) }
    );

    public static TheoryData<int, int> Runs
    {
        get
        {
            var runs = new TheoryData<int, int>();
            for (var seed = 0; seed < 8; seed++)
            {
                runs.Add(seed, 1 + (seed * 3));
            }

            return runs;
        }
    }

    /// <summary>Whatever fails and however wide the window: no rung overflows, and the best go on, each once.</summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public void Laws(int seed, int window)
    {
        var plan = new HyperbandPlan(20, 3, 2);
        var watched = new Watched(new HyperbandSampler(plan), window);
        var study = new Study(Objective.Minimize("loss"), Space)
        {
            Sampler = watched,
            Window = window,
            Seed = (ulong)seed,
        };
        study.Optimize(
            trial =>
                trial.Random.Derive("fails").OpenStream().NextDouble() < 0.2
                    ? double.NaN
                    : trial["x"].AsDouble() + trial.Random.Derive("noise").OpenStream().NextDouble(),
            plan.TrialCount,
            workers: 2
        );
        var trials = study.Trials;
        Assert.True(trials.Count <= plan.TrialCount);
        Assert.Equal(
            plan.Iterations * plan.Brackets.Sum(static b => b.Rungs[0].Trials),
            trials.Count(static t => Number(t, HyperbandParameters.Round) == 0)
        );
        foreach (var bracket in plan.Brackets)
        {
            foreach (var (rung, size) in bracket.Rungs.Index())
            {
                var inRung = trials.Count(t =>
                    Number(t, HyperbandParameters.Bracket) == bracket.Number
                    && Number(t, HyperbandParameters.Round) == rung
                );
                Assert.InRange(inRung, 0, plan.Iterations * size.Trials);
            }
        }

        var parents = trials.Select(static t => Number(t, HyperbandParameters.TrialId)).OfType<int>().ToArray();
        Assert.Equal(parents.Length, parents.Distinct().Count());
        Assert.All(parents, parent => Assert.Equal(TrialState.Complete, trials[parent].State));
        Assert.DoesNotContain(trials, static t => t.State == TrialState.Cancelled);
    }

    /// <summary>BOHB: the model sees one budget, the greatest with enough trials, and never the values that say how to train.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_sampler_of_points_learns_from_the_greatest_budget_with_enough_trials(int window)
    {
        var plan = new HyperbandPlan(9, 3, 4);
        var spy = new Spy();
        Study Run(int workers)
        {
            var study = new Study(Objective.Minimize("loss"), Space)
            {
                Sampler = new HyperbandSampler(plan) { Points = spy, RandomShare = 0.5 },
                Window = window,
            };
            study.Optimize(static trial => trial["x"].AsDouble(), plan.TrialCount, workers);
            return study;
        }

        var one = Run(1);
        Assert.Equal(one.Fingerprint, Run(3).Fingerprint);
        Assert.All(spy.Seen, static seen => Assert.True(seen.Count(static t => t.HasEnded) >= 6));
        Assert.All(
            spy.Seen.SelectMany(static seen => seen),
            static t => Assert.DoesNotContain(t.Parameters, static value => HyperbandParameters.Contains(value.Key))
        );
        Assert.Contains(spy.Seen, static seen => seen.Count < 20);
        var first = one.Trials.Where(static t => Number(t, HyperbandParameters.Round) == 0).ToArray();
        var proposed = first.Count(static t => t.Parameters[0].Value.AsDouble() == 0.5);
        Assert.InRange(proposed, first.Length / 4, first.Length * 3 / 4);
        Assert.Contains("Points=Spy", one.Sampler.Definition);
    }

    /// <summary>BOHB with the sampler it was made for: at the same cost it finds better points than Hyperband alone.</summary>
    [Fact]
    public void With_tpe_it_finds_better_points_than_at_random()
    {
        var space = new SearchSpace(
            new FloatParameter("x", 0, 1),
            new FloatParameter("y", 0, 1),
            new FloatParameter("z", 0, 1)
        );
        double Best(Sampler points, ulong seed)
        {
            var plan = new HyperbandPlan(9, 3, 6);
            var study = new Study(Objective.Minimize("loss"), space)
            {
                Sampler = new HyperbandSampler(plan) { Points = points },
                Seed = seed,
            };
            study.Optimize(
                static trial =>
                    new[] { "x", "y", "z" }.Sum(name => Math.Abs(trial[name].AsDouble() - 0.3))
                    + (0.3 * trial.Random.OpenStream().NextDouble() / trial[HyperbandParameters.Epochs].AsInt()),
                plan.TrialCount
            );
            return study.BestTrial!.Value!.Value;
        }

        var seeds = Enumerable.Range(0, 8).Select(static seed => (ulong)seed).ToArray();
        var tpe = seeds.Average(seed => Best(new TpeSampler { NumStartupTrials = 5 }, seed));
        Assert.True(tpe < 0.75 * seeds.Average(seed => Best(new RandomSampler(), seed)));
    }

    [Fact]
    public void In_a_sequential_run_without_failures_the_best_of_each_rung_go_on()
    {
        var plan = new HyperbandPlan(9);
        var study = new Study(Objective.Minimize("loss"), Space) { Sampler = new HyperbandSampler(plan), Seed = 3 };
        study.Optimize(static trial => trial["x"].AsDouble(), plan.TrialCount);
        Assert.Equal(plan.TrialCount, study.Trials.Count);
        Assert.False(study.IsExhausted);
        foreach (var bracket in plan.Brackets)
        {
            for (var rung = 1; rung < bracket.Rungs.Count; rung++)
            {
                Assert.Equal(
                    Values(study, bracket.Number, rung - 1).Order().Take(bracket.Rungs[rung].Trials),
                    Values(study, bracket.Number, rung).Order()
                );
            }
        }
    }

    [Fact]
    public void Where_the_space_ends_the_trials_there_go_on()
    {
        var study = new Study(Objective.Maximize("score"), new SearchSpace(new IntParameter("n", 1, 4)))
        {
            Sampler = new HyperbandSampler(new HyperbandPlan(9)),
            Window = 2,
        };
        study.Optimize(static trial => trial["n"].AsInt(), 100, workers: 2);
        Assert.True(study.IsExhausted);
        Assert.Equal(4, study.Trials.Count(static t => Number(t, HyperbandParameters.Round) == 0));
        var last = study.Trials.Where(static t => Number(t, HyperbandParameters.Round) == 2).ToArray();
        Assert.NotEmpty(last);
        Assert.All(last, static t => Assert.Equal(9, Number(t, HyperbandParameters.Epochs)));
    }

    [Fact]
    public void A_trial_that_somebody_enqueued_is_in_no_bracket()
    {
        var enqueued = new TrialRecord(0, [new("x", 0.5), new("kind", "a")], TrialState.Complete, 0, [], null);
        var proposal = new HyperbandSampler(new HyperbandPlan(9)).Propose(
            new StudySnapshot(Objective.Minimize("loss"), [enqueued]),
            Space,
            RandomKey.FromSeed(1).OpenStream()
        );
        Assert.Equal(0, proposal.Values!.ToDictionary()[HyperbandParameters.Round].AsInt());
    }

    private static IEnumerable<double> Values(Study study, int bracket, int rung) =>
        study
            .Trials.Where(t =>
                Number(t, HyperbandParameters.Bracket) == bracket && Number(t, HyperbandParameters.Round) == rung
            )
            .Select(static t => t.Value!.Value);

    private static int? Number(TrialRecord trial, string name) =>
        trial.Parameters.ToDictionary().TryGetValue(name, out var value) ? value.AsInt() : null;

    // Requires that a trial called spent is never promoted afterwards.
    private sealed class Watched(HyperbandSampler sampler, int window) : Sampler
    {
        private readonly HashSet<int> spent = [];

        public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
        {
            var certain = study.Trials.Select(trial =>
                trial.Number <= study.Trials.Count - window ? trial : trial with { State = TrialState.Running }
            );
            spent.UnionWith(sampler.Spent(new StudySnapshot(study.Objective, [.. certain])));
            var proposal = sampler.Propose(study, space, random);
            foreach (var (name, value) in proposal.Values ?? [])
            {
                Assert.False(name == HyperbandParameters.TrialId && spent.Contains(value.AsInt()));
            }

            return proposal;
        }
    }

    // Always proposes one point.
    private sealed class Spy : Sampler
    {
        public System.Collections.Concurrent.ConcurrentBag<IReadOnlyList<TrialRecord>> Seen { get; } = [];

        public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
        {
            Seen.Add([.. study.Trials]);
            return Proposal.Of([new("x", 0.5), new("kind", "a")]);
        }
    }
}

using Attune.Numerics.Simd;
using Attune.Samplers;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Samplers.TreeParzen;

public sealed class TpeSamplerTests : SamplerContract
{
    private static readonly SearchSpace Plane = new(new FloatParameter("x", -5, 10), new FloatParameter("y", -5, 10));

    private static readonly SearchSpace Mixed = new(
        new FloatParameter("rate", 1e-5, 1e-1, Scale.Log),
        new FloatParameter("share", 0.1, 0.9, Scale.ReverseLog),
        new IntParameter("layers", 1, 6),
        new IntParameter("units", 2, 256, Scale.Log),
        new ChoiceParameter("optimizer", ["sgd", "adam"]),
        new FloatParameter("momentum", 0, 0.9) { Condition = new Condition("optimizer", ["sgd"]) },
        new FloatParameter("beta", 0.8, 0.999) { Condition = new Condition("optimizer", ["adam"]) }
    );

    private static readonly SearchSpace Tree = new([
        new IntParameter("depth", 1, 3),
        .. Enumerable
            .Range(1, 3)
            .SelectMany(static layer =>
            {
                var exists = new Condition(
                    "depth",
                    [.. Enumerable.Range(layer, 4 - layer).Select(static n => (ParameterValue)n)]
                );
                return new Parameter[]
                {
                    new IntParameter($"units{layer}", 1, 256, Scale.Log) { Condition = exists },
                    new FloatParameter($"rate{layer}", 1e-5, 1, Scale.Log) { Condition = exists },
                };
            }),
    ]);

    [Fact]
    public void Finds_better_points_than_chance() => Assert.InRange(ByChance(new TpeSampler(), Square), 0, 1);

    /// <summary>Parameters that are looked at alone find what each is best at; a slanted valley they would miss.</summary>
    [Fact]
    public void Alone_finds_better_points_of_a_sum_than_chance() =>
        Assert.InRange(
            ByChance(
                new TpeSampler { Multivariate = false },
                static trial =>
                {
                    var (x, y) = (trial.Float("x", -5, 10) - 1, trial.Float("y", -5, 10) - 4);
                    return (x * x) + (y * y);
                }
            ),
            0,
            1
        );

    /// <summary>What is kept between proposals changes none: a sampler that has seen the study's whole past proposes as a new one.</summary>
    [Theory]
    [InlineData(TpeDefinition.Optuna, false)]
    [InlineData(TpeDefinition.Optuna, true)]
    [InlineData(TpeDefinition.Hyperopt, false)]
    public void Memory_changes_nothing(TpeDefinition definition, bool group)
    {
        TpeSampler Make() => new() { DefinedBy = definition, Group = group };
        var study = Run(Mixed, Make(), 180, Loss);
        var old = Make();
        foreach (var count in (int[])[119, 30, 31, 60, 45, 119, 118, 0, .. Enumerable.Range(100, 80)])
        {
            TrialRecord[] trials = [.. study.Trials.Take(count)];
            var expected = Make().Propose(Snapshot(trials), Mixed, Stream(count)).Values;
            Assert.Equal(expected, old.Propose(Snapshot(trials), Mixed, Stream(count)).Values);
        }

        Assert.Equal(study.Fingerprint, Run(Mixed, Make(), 180, Loss).Fingerprint);
    }

    [Fact]
    public void Every_path_gives_the_same_study()
    {
        var fingerprints = SimdPath.Supported.Select(path =>
            Run(Mixed, new TpeSampler { Path = path }, 80, Loss).Fingerprint
        );
        Assert.Single(fingerprints.Distinct());
    }

    [Fact]
    public void Running_trials_keep_others_away()
    {
        var ended = Run(Plane, new TpeSampler(), 40, static trial => Square(trial)).Trials.ToList();
        var first = new TpeSampler().Propose(Snapshot(ended), Plane, Stream(40)).Values!;
        for (var number = 40; number < 60; number++)
        {
            ended.Add(new TrialRecord(number, first, TrialState.Running, null, [], null));
        }

        int Near(bool liar) =>
            Enumerable
                .Range(0, 200)
                .Count(i =>
                {
                    var sampler = new TpeSampler { ConstantLiar = liar };
                    var point = sampler.Propose(Snapshot(ended), Plane, Stream(100 + i)).Values!;
                    return Enumerable
                        .Range(0, 2)
                        .All(d => Math.Abs(point[d].Value.AsDouble() - first[d].Value.AsDouble()) < 0.5);
                });

        Assert.True(Near(true) < Near(false), $"{Near(true)} against {Near(false)}");
    }

    [Fact]
    public void Violated_constraints_are_left()
    {
        var trials = new List<TrialRecord>();
        for (var number = 0; number < 80; number++)
        {
            // Least at x = −5, but allowed from 2 on only.
            var proposal = new TpeSampler().Propose(Snapshot(trials), Plane, Stream(number)).Values!;
            var x = proposal[0].Value.AsDouble();
            trials.Add(
                new TrialRecord(number, proposal, TrialState.Complete, x, [], null)
                {
                    Constraints = [new("allowed", 2 - x)],
                }
            );
        }

        Assert.InRange(trials.Skip(40).Count(static trial => trial.IsFeasible), 20, 40);
        Assert.InRange(trials.Where(static trial => trial.IsFeasible).Min(static trial => trial.Value!.Value), 2, 2.2);
    }

    [Fact]
    public void Several_objectives_are_made_better_at_once()
    {
        Objective[] objectives = [Objective.Minimize("a"), Objective.Maximize("b")];
        var trials = new List<TrialRecord>();
        for (var number = 0; number < 60; number++)
        {
            var point = new TpeSampler().Propose(new StudySnapshot(objectives, trials), Plane, Stream(number)).Values!;
            var (x, y) = (point[0].Value.AsDouble(), point[1].Value.AsDouble());

            // Best of both from x = 0 to 1 at y = 3.
            double[] values = [(x * x) + ((y - 3) * (y - 3)), -((x - 1) * (x - 1)) - ((y - 3) * (y - 3))];
            trials.Add(new TrialRecord(number, point, TrialState.Complete, values[0], [], null) { Values = values });
        }

        Assert.InRange(
            trials.Skip(30).Average(static trial => Math.Abs(trial.Parameters[1].Value.AsDouble() - 3)),
            0,
            2
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Learns_within_conditions(bool group)
    {
        var study = Run(Mixed, new TpeSampler { Group = group }, 150, Loss);
        Assert.True(study.Trials.Skip(75).Count(static t => t.Parameters.Any(static p => p.Key == "momentum")) > 50);
        Assert.InRange(study.BestTrial!.Value!.Value, 0, 2.5);
    }

    /// <summary>Layers that exist only in deeper networks, each with two parameters that go together.</summary>
    [Fact]
    public void Groups_find_better_points_of_a_tree_than_chance()
    {
        var (byChance, group, alone, chance) = (0, 0.0, 0.0, 0.0);
        const int Seeds = 20;
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            double Best(Sampler sampler) => Run(Tree, sampler, 100, Depth, seed).BestTrial!.Value!.Value;
            var (found, random) = (Best(new TpeSampler { Group = true }), Best(new RandomSampler()));
            byChance += random < found ? 1 : 0;
            group += found / Seeds;
            chance += random / Seeds;
            alone += Best(new TpeSampler()) / Seeds;
        }

        Assert.InRange(byChance, 0, 4);
        Assert.True(group < 0.5 * chance && group < alone, $"groups {group}, alone {alone}, by chance {chance}");
    }

    [Fact]
    public void A_parameter_on_its_own_is_learnt_about()
    {
        var trials = Run(Plane, new RandomSampler(), 60, static trial => Square(trial)).Trials;
        var sampler = new TpeSampler();
        var values = Enumerable
            .Range(0, 30)
            .Select(i => sampler.ProposeOne(Snapshot(trials), Plane[0], Stream(i)).AsDouble());
        Assert.InRange(values.Average(static x => Math.Abs(x - 1)), 0, 2.5);
    }

    /// <summary>Values that no arithmetic survives, in numbers that none should stumble over.</summary>
    [Theory]
    [InlineData("all equal")]
    [InlineData("all failed")]
    [InlineData("huge values")]
    [InlineData("huge range")]
    [InlineData("no range")]
    [InlineData("200 parameters")]
    public void Degenerate_studies(string kind)
    {
        var space = kind switch
        {
            "huge range" => new SearchSpace(
                new FloatParameter("a", -1.7e308, 1.7e308),
                new FloatParameter("b", 1e-300, 1e300, Scale.Log),
                new IntParameter("c", long.MinValue / 4, long.MaxValue / 4),
                new IntParameter("d", 1, long.MaxValue / 4, Scale.Log)
            ),
            "no range" => new SearchSpace(
                new FloatParameter("a", 2, 2),
                new FloatParameter("b", 3, 3, Scale.Log),
                new FloatParameter("c", 1, Math.BitIncrement(1)),
                new IntParameter("d", 0, 50)
            ),
            "200 parameters" => new SearchSpace([
                .. Enumerable.Range(0, 200).Select(i => new FloatParameter($"p{i}", 0, 1)),
            ]),
            _ => Mixed,
        };
        var study = Run(
            space,
            new TpeSampler(),
            30,
            trial =>
                kind switch
                {
                    "all equal" => 0.5,
                    "all failed" => TrialOutcome.Failed("no memory"),
                    _ => trial.Number % 2 == 0 ? 1e300 : -1e300,
                }
        );
        Assert.Equal(30, study.Trials.Count);
        Assert.All(
            study.Trials.SelectMany(static trial => trial.Parameters),
            value => Assert.True(space.Find(value.Key)!.Contains(value.Value), $"{value}")
        );
    }

    [Fact]
    public void Settings_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new TpeSampler { NumStartupTrials = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new TpeSampler { NumCandidates = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new TpeSampler { PriorWeight = double.NaN });
        var torn = new TpeSampler { Group = true, Multivariate = false };
        Assert.Throws<InvalidOperationException>(() => torn.Propose(Snapshot([]), Plane, Stream(0)));
    }

    protected override Sampler Create() => new TpeSampler();

    // Of ten seeds, those whose random points have a better one.
    private static int ByChance(Sampler sampler, Func<Trial, double> loss) =>
        Enumerable
            .Range(0, 10)
            .Count(seed => Best(new RandomSampler(), loss, (ulong)seed) < Best(sampler, loss, (ulong)seed));

    private static double Best(Sampler sampler, Func<Trial, double> loss, ulong seed) =>
        Run(Plane, sampler, 60, trial => loss(trial), seed).BestTrial!.Value!.Value;

    private static double Square(Trial trial)
    {
        var (x, y) = (trial.Float("x", -5, 10), trial.Float("y", -5, 10));
        return ((x - 1) * (x - 1)) + ((x + y) * (x + y));
    }

    // The best is 0: three layers of 16, 32 and 64 units, wider ones with a smaller rate.
    private static TrialOutcome Depth(Trial trial)
    {
        var depth = trial["depth"].AsInt();
        var loss = 2.0 * (3 - depth);
        for (var layer = 1; layer <= depth; layer++)
        {
            var width = Math.Log2(trial[$"units{layer}"].AsDouble());
            var rate = Math.Log10(trial[$"rate{layer}"].AsDouble());
            loss += (0.1 * Math.Pow(width - 3 - layer, 2)) + Math.Pow(rate + (0.5 * width), 2);
        }

        return loss;
    }

    private static TrialOutcome Loss(Trial trial)
    {
        var distance = Math.Abs(Math.Log10(trial.Float("rate", 1e-5, 1e-1, Scale.Log)) + 3);
        distance += Math.Abs(trial.Int("layers", 1, 6) - 3);
        var isSgd = trial.Choice("optimizer", "sgd", "adam") == "sgd";
        distance += isSgd ? Math.Abs(trial.Float("momentum", 0, 0.9) - 0.5) : 1 + trial.Float("beta", 0.8, 0.999);
        return trial.Number % 11 == 10 ? TrialOutcome.Failed("once in a while") : distance;
    }

    private static Study Run(
        SearchSpace space,
        Sampler sampler,
        int trials,
        Func<Trial, TrialOutcome> objective,
        ulong seed = 7
    )
    {
        var study = new Study(Objective.Minimize("loss"), space) { Sampler = sampler, Seed = seed };
        study.Optimize(objective, trials);
        return study;
    }
}

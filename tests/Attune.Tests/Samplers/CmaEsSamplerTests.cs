using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Samplers;

public sealed class CmaEsSamplerTests : SamplerContract
{
    private static readonly SearchSpace Square = Floats(2, -5, 10);

    private static readonly SearchSpace Mixed = new(
        new FloatParameter("x", -5, 10),
        new IntParameter("n", 0, 20),
        new FloatParameter("s", 0, 1) { Step = 0.05 },
        new ChoiceParameter("kind", ["a", "b"])
    );

    public static TheoryData<CmaEsVariant> Variants() => [.. Enum.GetValues<CmaEsVariant>()];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Finds_the_bottom_of_a_bowl(CmaEsVariant variant)
    {
        var study = Run(new CmaEsSampler { Variant = variant }, Floats(4, -5, 10), 400, static t => Bowl(t, 4));
        Assert.InRange(study.BestTrial!.Value!.Value, 0, variant == CmaEsVariant.LearningRateAdaptation ? 0.1 : 1e-4);
    }

    [Fact]
    public void Learns_a_narrow_slanted_valley()
    {
        // 1,000 times longer than wide, between the axes.
        static double Valley(Trial trial)
        {
            var (x, y) = (trial["x0"].AsDouble(), trial["x1"].AsDouble());
            return ((x + y - 3) * (x + y - 3)) + (1e6 * (x - y) * (x - y));
        }

        var full = Run(new CmaEsSampler(), Square, 400, Valley).BestTrial!.Value!.Value;
        Assert.InRange(full, 0, 1e-3);
    }

    [Fact]
    public void Maximizes_too()
    {
        var up = new Study(Objective.Maximize("gain"), Square) { Sampler = new CmaEsSampler(), Seed = 3 };
        up.Optimize(static trial => -Bowl(trial, 2), 60);
        var down = Run(new CmaEsSampler(), Square, 60, static trial => Bowl(trial, 2));
        Assert.Equal(down.Trials.Select(Key), up.Trials.Select(Key));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Equal_fingerprints_with_any_number_of_workers(CmaEsVariant variant)
    {
        var fingerprints = new[] { 1, 2, 8 }.Select(workers =>
        {
            var study = new Study(Objective.Minimize("loss"), Mixed)
            {
                Sampler = new CmaEsSampler { Variant = variant, PopulationSize = 6 },
                Window = 8,
            };
            study.Optimize(static trial => trial.Number % 7 == 3 ? double.NaN : Mixture(trial), 60, workers);
            return study.Fingerprint;
        });
        Assert.Single(fingerprints.Distinct());
    }

    /// <summary>A sampler that has seen every trial before, and one that sees them for the first time.</summary>
    [Theory]
    [MemberData(nameof(Variants))]
    public void What_is_remembered_changes_nothing(CmaEsVariant variant)
    {
        var study = Run(new CmaEsSampler { Variant = variant }, Mixed, 60, Mixture);
        for (var count = 0; count <= 60; count += 7)
        {
            var snapshot = new StudySnapshot(Objective.Minimize("loss"), [.. study.Trials.Take(count)])
            {
                SamplerKey = RandomKey.FromSeed(3).Derive("sampler"),
            };
            var random = snapshot.SamplerKey.Derive(count).OpenStream();
            var point = new CmaEsSampler { Variant = variant }
                .Propose(snapshot, Mixed, random)
                .Values!;
            if (count < 60)
            {
                Assert.Equal(study.Trials[count].Parameters, point);
            }
        }
    }

    [Fact]
    public void Studies_that_share_a_sampler_do_not_meet()
    {
        var shared = new CmaEsSampler();
        var one = new Study(Objective.Minimize("loss"), Square) { Sampler = shared, Seed = 3 };
        var other = new Study(Objective.Maximize("gain"), Mixed) { Sampler = shared, Seed = 3 };
        for (var i = 0; i < 40; i++)
        {
            one.Optimize(static trial => Bowl(trial, 2), 1);
            other.Optimize(static trial => -Mixture(trial), 1);
        }

        Assert.Equal(Run(new CmaEsSampler(), Square, 40, static t => Bowl(t, 2)).Fingerprint, one.Fingerprint);
        Assert.Equal(Run(new CmaEsSampler(), Mixed, 40, Mixture).Trials.Select(Key), other.Trials.Select(Key));
    }

    [Fact]
    public void A_generation_waits_for_its_trials_and_replaces_what_failed()
    {
        var sampler = new CmaEsSampler { StartupTrials = 0, PopulationSize = 4 };
        TrialRecord[] trials = [.. Enumerable.Range(0, 4).Select(static n => Point(n, TrialState.Running, null))];
        Assert.Same(Proposal.Wait, sampler.Propose(Snapshot(trials), Square, Stream(4)));
        trials[2] = Point(2, TrialState.Failed, null);
        Assert.NotNull(sampler.Propose(Snapshot(trials), Square, Stream(4)).Values);
        trials = [.. Enumerable.Range(0, 4).Select(static n => Point(n, TrialState.Complete, n))];
        Assert.NotNull(sampler.Propose(Snapshot(trials), Square, Stream(4)).Values);
    }

    [Theory]
    [InlineData(TrialState.Failed)]
    [InlineData(TrialState.Pruned)]
    public void Trials_without_a_value_do_not_stall_it(TrialState every)
    {
        var study = new Study(Objective.Minimize("loss"), Square)
        {
            Sampler = new CmaEsSampler(),
            Seed = 3,
            Window = 8,
        };
        study.Optimize(
            trial =>
                trial.Number % 3 != 0 ? Bowl(trial, 2)
                : every == TrialState.Pruned ? TrialOutcome.Pruned
                : double.NaN,
            400,
            8
        );
        Assert.InRange(study.BestTrial!.Value!.Value, 0, 1e-4);
    }

    [Fact]
    public void Pruned_trials_count_if_asked_for()
    {
        static Study Pruned(bool consider)
        {
            var study = new Study(Objective.Minimize("loss"), Square)
            {
                Sampler = new CmaEsSampler { ConsiderPrunedTrials = consider },
                Seed = 3,
            };
            study.Optimize(
                static trial =>
                {
                    trial.Report(0, Bowl(trial, 2));
                    return TrialOutcome.Pruned;
                },
                200
            );
            return study;
        }

        Assert.InRange(Pruned(true).Trials.TakeLast(20).Average(static trial => trial.Value!.Value), 0, 0.1);
        Assert.InRange(Pruned(false).Trials.TakeLast(20).Average(static trial => trial.Value!.Value), 1, 1e4);
    }

    [Fact]
    public void Violated_constraints_rank_last()
    {
        // Feasible is x0 ≥ 3 only; the bottom of the bowl is not.
        var sampler = new CmaEsSampler();
        var trials = new List<TrialRecord>();
        var key = RandomKey.FromSeed(3).Derive("sampler");
        for (var number = 0; number < 200; number++)
        {
            var snapshot = new StudySnapshot(Objective.Minimize("loss"), [.. trials]) { SamplerKey = key };
            var point = sampler.Propose(snapshot, Square, key.Derive(number).OpenStream()).Values!;
            var (x, y) = (point[0].Value.AsDouble(), point[1].Value.AsDouble());
            trials.Add(
                new TrialRecord(number, point, TrialState.Complete, ((x - 1) * (x - 1)) + (y * y), [], null)
                {
                    Constraints = [new("x0", 3 - x)],
                }
            );
        }

        var best = trials.Where(static trial => trial.IsFeasible).Min(static trial => trial.Value);
        Assert.InRange(best!.Value, 4, 4.02);
    }

    [Theory]
    [InlineData(CmaEsRestart.Ipop, true)]
    [InlineData(CmaEsRestart.Bipop, true)]
    [InlineData(CmaEsRestart.None, false)]
    public void Restarts_where_nothing_changes_any_more(CmaEsRestart restart, bool explores)
    {
        // One wide basin: it has converged to the last bit after some 400 trials.
        var study = Run(new CmaEsSampler { Restart = restart }, Square, 900, static trial => Bowl(trial, 2));
        var far = study.Trials.Skip(500).Count(static trial => trial.Value > 1e-3);
        Assert.Equal(explores, far > 50);
    }

    [Fact]
    public void Restarts_leave_a_bad_basin()
    {
        static double TwoBasins(Trial trial)
        {
            var x = trial["x0"].AsDouble();
            var y = trial["x1"].AsDouble();
            return Math.Min(
                1 + (0.01 * (((x - 2) * (x - 2)) + (y * y))),
                0.1 * (((x - 8) * (x - 8)) + ((y - 8) * (y - 8)))
            );
        }

        var study = Run(new CmaEsSampler(), Square, 2500, TwoBasins);
        Assert.InRange(study.BestTrial!.Value!.Value, 0, 0.5);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_warm_start_helps(CmaEsVariant variant)
    {
        var source = Run(new CmaEsSampler(), Floats(5, -5, 10), 150, static trial => Bowl(trial, 5)).Trials;
        static double Shifted(Trial trial) => Bowl(trial, 5, 0.1);
        var cold = 0;
        for (var seed = 0UL; seed < 5; seed++)
        {
            var warmSampler = new CmaEsSampler { Variant = variant, SourceTrials = source };
            var warm = Run(warmSampler, Floats(5, -5, 10), 40, Shifted, seed);
            var plain = Run(new CmaEsSampler { Variant = variant }, Floats(5, -5, 10), 40, Shifted, seed);
            cold += warm.BestTrial!.Value < plain.BestTrial!.Value ? 0 : 1;
        }

        Assert.InRange(cold, 0, 1);
    }

    [Fact]
    public void Source_trials_must_fit()
    {
        var source = Run(new RandomSampler(), Floats(1, 0, 1), 5, static _ => 1).Trials;
        var study = new Study(Objective.Minimize("loss"), Square)
        {
            Sampler = new CmaEsSampler { SourceTrials = source },
        };
        var error = Assert.Throws<InvalidOperationException>(() => study.Optimize(static _ => 1, 3));
        Assert.Contains("none of the 5", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Every whole number of a long range can be reached, however narrow the distribution was.</summary>
    [Fact]
    public void The_margin_is_never_held_fast()
    {
        // Binary digits, each of which counts; one wrong digit that rounding would never turn again costs at least 1.
        var space = new SearchSpace([.. Enumerable.Range(0, 12).Select(static i => new IntParameter($"b{i}", 0, 1))]);
        for (var seed = 0UL; seed < 5; seed++)
        {
            var study = Run(
                new CmaEsSampler { Variant = CmaEsVariant.Margin },
                space,
                500,
                static trial => Enumerable.Range(0, 12).Sum(i => (i + 1) * (1 - trial[$"b{i}"].AsInt())),
                seed
            );
            Assert.Equal(0, study.BestTrial!.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_space_of_whole_numbers_is_searched_to_its_end(CmaEsVariant variant)
    {
        var space = new SearchSpace(new IntParameter("a", -4, 5), new IntParameter("b", 1, 8) { Step = 7 });
        var study = Run(new CmaEsSampler { Variant = variant }, space, 100, static trial => trial["a"].AsInt());
        Assert.True(study.IsExhausted);
        Assert.Equal(20, study.Trials.Select(Key).Distinct().Count());
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    [InlineData(0)]
    public void Takes_huge_and_equal_values(double scale)
    {
        foreach (var variant in Enum.GetValues<CmaEsVariant>())
        {
            var sampler = new CmaEsSampler { Variant = variant, Restart = CmaEsRestart.None };
            Assert.Equal(300, Run(sampler, Square, 300, trial => scale * trial["x0"].AsDouble()).Trials.Count);
        }
    }

    [Fact]
    public void Takes_a_huge_range() =>
        Assert.Equal(
            200,
            Run(
                new CmaEsSampler { Variant = CmaEsVariant.Margin },
                new SearchSpace(
                    new FloatParameter("x", -1e300, 1e300),
                    new FloatParameter("y", 1e-300, 1e300, Scale.Log),
                    new IntParameter("n", long.MinValue / 4, long.MaxValue / 4),
                    new IntParameter("k", 1, long.MaxValue / 2, Scale.Log)
                ),
                200,
                static trial => Math.Abs(trial["x"].AsDouble())
            ).Trials.Count
        );

    [Theory]
    [MemberData(nameof(Variants))]
    public void Takes_two_hundred_parameters(CmaEsVariant variant) =>
        Assert.Equal(
            60,
            Run(
                new CmaEsSampler { Variant = variant },
                Floats(200, 0, 1),
                60,
                static trial => Bowl(trial, 200)
            ).Trials.Count
        );

    /// <summary>What some trials do not have is left to chance from then on; the rest is learned from all trials.</summary>
    [Fact]
    public void A_space_that_grows_and_shrinks()
    {
        var study = new Study(Objective.Minimize("loss"))
        {
            Sampler = new CmaEsSampler(),
            Seed = 3,
            Window = 4,
        };
        study.Optimize(
            static trial =>
            {
                var x = trial.Float("x", -5, 10);
                var y = trial.Float("y", -5, 10);
                var z = trial.Number > 30 && trial.Boolean("deep") ? trial.Float("z", 0, 1) : 0;
                return ((x - 1) * (x - 1)) + (y * y) + z;
            },
            300,
            4
        );
        Assert.InRange(study.BestTrial!.Value!.Value, 0, 1e-2);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new CmaEsSampler { StartupTrials = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new CmaEsSampler { PopulationSize = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new CmaEsSampler { Sigma0 = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new CmaEsSampler { Sigma0 = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new CmaEsSampler { PopulationGrowth = 0 });
    }

    protected override Sampler Create() => new CmaEsSampler();

    private static SearchSpace Floats(int count, double low, double high) =>
        new([.. Enumerable.Range(0, count).Select(i => new FloatParameter($"x{i}", low, high))]);

    private static double Bowl(Trial trial, int count, double shift = 0)
    {
        double sum = 0;
        for (var i = 0; i < count; i++)
        {
            var x = trial[$"x{i}"].AsDouble() - 1 - shift - (0.1 * i);
            sum += (i + 1) * x * x;
        }

        return sum;
    }

    private static double Mixture(Trial trial) =>
        Math.Abs(trial["x"].AsDouble() - 2)
        + Math.Abs(trial["n"].AsInt() - 13)
        + Math.Abs(trial["s"].AsDouble() - 0.3)
        + (trial["kind"].AsText() == "a" ? 0 : 1);

    private static Study Run(
        Sampler sampler,
        SearchSpace space,
        int trials,
        Func<Trial, double> objective,
        ulong seed = 3
    )
    {
        var study = new Study(Objective.Minimize("loss"), space) { Sampler = sampler, Seed = seed };
        study.Optimize(trial => objective(trial), trials);
        return study;
    }

    private static string Key(TrialRecord trial) => Assignment.Key(trial.Parameters);

    private static TrialRecord Point(int number, TrialState state, double? value) =>
        new(number, [new("x0", number + 0.5), new("x1", 1.0)], state, value, [], null);
}

/// <summary>The contract again, for the other forms.</summary>
public sealed class CmaEsMarginSamplerTests : SamplerContract
{
    protected override Sampler Create() => new CmaEsSampler { Variant = CmaEsVariant.Margin };
}

/// <summary>The contract again, for the other forms.</summary>
public sealed class CmaEsSeparableSamplerTests : SamplerContract
{
    protected override Sampler Create() => new CmaEsSampler { Variant = CmaEsVariant.Separable };
}

/// <summary>The contract again, for the other forms.</summary>
public sealed class CmaEsLearningRateSamplerTests : SamplerContract
{
    protected override Sampler Create() =>
        new CmaEsSampler { Variant = CmaEsVariant.LearningRateAdaptation, Restart = CmaEsRestart.Bipop };
}

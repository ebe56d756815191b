using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.TestKit;

/// <summary>What every sampler must keep to. Derive, make the sampler, and the tests run.</summary>
public abstract partial class SamplerContract
{
    private static readonly Parameter[] Finite =
    [
        new IntParameter("layers", 0, 3),
        new IntParameter("units", 8, 64, Scale.Log) { Step = 2 },
        new IntParameter("width", 10, 31) { Step = 10 },
        new FloatParameter("dropout", 0, 0.5) { Step = 0.25 },
        new ChoiceParameter("optimizer", ["sgd", "adam"]),
        new BooleanParameter("nesterov") { Condition = new Condition("optimizer", ["sgd"]) },
        new FixedParameter("batch", 32),
    ];

    private static readonly Parameter[] Continuous =
    [
        new FloatParameter("rate", 1e-4, 1e-1, Scale.Log),
        new FloatParameter("share", 0.1, 0.9, Scale.ReverseLog),
        new FloatParameter("momentum", -1, 1) { Condition = new Condition("optimizer", ["sgd"]) },
        new IntParameter("patience", 1, 1000, Scale.Log),
    ];

    private static readonly SearchSpace Small = new(
        new IntParameter("n", 1, 3),
        new ChoiceParameter("kind", ["a", "b"]),
        new BooleanParameter("on") { Condition = new Condition("kind", ["b"]) }
    );

    private static readonly Objective[] Objectives =
    [
        Objective.Minimize("loss"),
        Objective.Maximize("speed"),
        Objective.Minimize("size"),
    ];

    /// <summary>Whether the sampler takes finite spaces only.</summary>
    protected virtual bool FiniteOnly => false;

    /// <summary>Whether it walks through a space in order, so that few trials see one end of it only.</summary>
    protected virtual bool WalksInOrder => FiniteOnly;

    /// <summary>Whether the sampler proposes no point twice and says when a finite space is exhausted.</summary>
    protected virtual bool NeverRepeats => true;

    /// <summary>How many trials it needs to have learned from some.</summary>
    protected virtual int EnoughTrials => 40;

    /// <summary>Makes the sampler.</summary>
    protected abstract Sampler Create();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public void Proposals_are_points_of_the_space(int trials)
    {
        var space = Everything();
        var study = Run(space, trials + 1, static trial => trial.Number % 7);
        Assert.All(study.Trials, trial => AssertPoint(space, trial.Parameters));
    }

    [Fact]
    public void The_definition_names_every_setting()
    {
        var settings = Create()
            .GetType()
            .GetProperties()
            .Where(static property => property.SetMethod is not null)
            .Select(static property => property.Name);
        Assert.All(settings, name => Assert.Contains($"{name}=", Create().Definition, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_parameter_alone_is_proposed()
    {
        foreach (var parameter in Everything().Where(static parameter => parameter.Condition is null))
        {
            var space = new SearchSpace(parameter);
            var study = Run(space, 3, static _ => 1);
            Assert.NotEmpty(study.Trials);
            Assert.All(study.Trials, trial => AssertPoint(space, trial.Parameters));
        }
    }

    [Fact]
    public void Learns_from_trials_of_every_kind()
    {
        var space = Everything();
        var study = Run(
            space,
            30,
            static trial =>
            {
                trial.Report(0, trial.Number % 5 == 0 ? double.NaN : trial.Number);
                return (trial.Number % 6) switch
                {
                    0 => double.NaN,
                    1 => double.PositiveInfinity,
                    2 => TrialOutcome.Pruned,
                    3 => TrialOutcome.Failed("no memory"),
                    4 => 1e300,
                    _ => throw new InvalidOperationException("diverged"),
                };
            }
        );
        Assert.All(study.Trials, trial => AssertPoint(space, trial.Parameters));
    }

    [Fact]
    public void Takes_trials_at_one_point()
    {
        var space = Everything();
        var point = Point(space);
        TrialRecord[] trials =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(number => new TrialRecord(number, point, TrialState.Complete, number % 3, [], null)),
        ];
        AssertPoint(space, Create().Propose(Snapshot(trials), space, Stream(12)).Values!);
    }

    [Fact]
    public void Takes_trials_that_lack_parameters_and_have_others()
    {
        var space = Everything();
        TrialRecord[] trials =
        [
            new(0, [], TrialState.Complete, 1, [], null),
            new(1, [new("layers", 2), new("elsewhere", "x")], TrialState.Complete, 2, [], null),
            new(2, [new("layers", 99)], TrialState.Complete, 3, [], null),
            new(3, [], TrialState.Running, null, [], null),
        ];
        AssertPoint(space, Create().Propose(Snapshot(trials), space, Stream(4)).Values!);
    }

    [Fact]
    public void Is_a_function_of_what_it_is_given()
    {
        var space = Everything();
        var trials = Run(space, 15, static trial => trial.Number % 4).Trials;
        var first = Create().Propose(Snapshot(trials), space, Stream(15));
        var sampler = Create();
        sampler.Propose(Snapshot([]), space, Stream(0));
        Assert.Equal(first.Values, sampler.Propose(Snapshot(trials), space, Stream(15)).Values);
        Assert.Equal(first.Values, sampler.Propose(Snapshot(trials), space, Stream(15)).Values);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_study_gives_the_same_with_any_number_of_workers(bool byRunning)
    {
        var space = Everything();
        var trials = Math.Min(EnoughTrials, 60);
        var fingerprints = new List<string>();
        foreach (var workers in new[] { 1, 2, 8 })
        {
            var disordered = new DisorderedTrials(workers, trials);
            var study = new Study([Objective.Minimize("loss")], byRunning ? new SearchSpace() : space)
            {
                Sampler = disordered.Watch(Create()),
                Window = 8,
                TrialEnded = disordered.Ended,
                SpaceGrows = byRunning,
                NewParameters = byRunning ? NewParameters.Sample : null,
            };
            await study.OptimizeAsync(
                async trial =>
                {
                    var layers = trial.Int("layers", 0, 3);
                    var rate = FiniteOnly ? layers * 0.1 : trial.Float("rate", 1e-4, 1e-1, Scale.Log);
                    await disordered.HoldAsync(trial);
                    var isExtra = trial.Boolean("extra");
                    return trial.Number % 9 == 8 ? double.NaN : layers + rate + (isExtra ? 1 : 0);
                },
                trials,
                workers
            );
            fingerprints.Add(study.Fingerprint);
        }

        Assert.Single(fingerprints.Distinct());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Several_objectives_are_learned_from_or_refused(int objectives)
    {
        if (!Create().Features.HasFlag(SamplerFeatures.SeveralObjectives))
        {
            var error = Assert.Throws<InvalidOperationException>(() => RunAll(Everything(), objectives, 1));
            Assert.Contains(Create().GetType().Name, error.Message, StringComparison.Ordinal);
            return;
        }

        var space = Everything();
        var studies = new[] { 1, 2, 8 }.Select(workers => RunAll(space, objectives, workers)).ToArray();
        Assert.Single(studies.Select(static study => study.Fingerprint).Distinct());
        Assert.All(studies[0].Trials, trial => AssertPoint(space, trial.Parameters));
        Assert.Equal(45, studies[0].Trials.Count);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void Constraints_are_taken(int objectives, bool areAllViolated)
    {
        if (objectives > 1 && !Create().Features.HasFlag(SamplerFeatures.SeveralObjectives))
        {
            return;
        }

        var space = Everything();
        var study = new Study([.. Objectives.Take(objectives)], space) { Sampler = Create(), Window = 2 };
        study.Optimize(
            trial =>
            {
                trial.SetConstraint("size", areAllViolated ? trial.Number + 1 : (trial.Number % 3) - 1);
                if (trial.Number % 2 == 0)
                {
                    trial.SetConstraint("time", trial.Number % 5 == 0 ? double.PositiveInfinity : -1e300);
                }

                return TrialOutcome.Of([.. new[] { trial.Number % 4, 1.0 }.Take(objectives)]);
            },
            30
        );
        Assert.All(study.Trials, trial => AssertPoint(space, trial.Parameters));
    }

    [Fact]
    public void Finite_spaces_are_exhausted_when_every_point_was_proposed()
    {
        if (!NeverRepeats)
        {
            return;
        }

        var study = new Study(Objective.Minimize("loss"), Small) { Sampler = Create(), Window = 2 };
        study.Optimize(static trial => trial.Number, 100);
        Assert.True(study.IsExhausted);
        Assert.Equal(9, study.Trials.Count);
        Assert.Equal(9, study.Trials.Select(static trial => Assignment.Key(trial.Parameters)).Distinct().Count());
    }

    [Fact]
    public void Goes_on_beside_enqueued_trials()
    {
        var study = new Study(Objective.Minimize("loss"), Small) { Sampler = Create() };
        study.Enqueue(
            new Dictionary<string, ParameterValue>
            {
                ["n"] = 2,
                ["kind"] = "b",
                ["on"] = true,
            }
        );
        study.Enqueue(new Dictionary<string, ParameterValue> { ["n"] = 3 });
        study.Optimize(static trial => trial.Number, 9);
        Assert.Equal<KeyValuePair<string, ParameterValue>>(
            [new("n", 2), new("kind", "b"), new("on", true)],
            study.Trials[0].Parameters
        );
        Assert.Equal((ParameterValue)3, study.Trials[1].Parameters[0].Value);
        Assert.All(study.Trials, static trial => AssertPoint(Small, trial.Parameters));
    }

    [Fact]
    public void A_parameter_on_its_own_has_a_value_it_can_have()
    {
        foreach (var parameter in Everything())
        {
            for (var number = 0; number < 5; number++)
            {
                Assert.True(parameter.Contains(Create().ProposeOne(Snapshot([]), parameter, Stream(number))));
            }
        }
    }

    /// <summary>A snapshot of trials of a study that minimizes.</summary>
    protected static StudySnapshot Snapshot(IReadOnlyList<TrialRecord> trials) =>
        new(Objective.Minimize("loss"), trials);

    /// <summary>The stream of a trial.</summary>
    protected static RandomStream Stream(int number) =>
        RandomKey.FromSeed(1).Derive("sampler").Derive(number).OpenStream();

    private static List<KeyValuePair<string, ParameterValue>> Point(SearchSpace space) =>
        [.. Assignment.FromUnit(space, static _ => 0.3)];

    // Exactly the parameters that exist, in the order of the space, each with a value it can have.
    private static void AssertPoint(SearchSpace space, IReadOnlyList<KeyValuePair<string, ParameterValue>> point)
    {
        Assert.Equal(
            space.Where(parameter => Assignment.Exists(parameter, point)).Select(static parameter => parameter.Name),
            point.Select(static value => value.Key)
        );
        Assert.All(point, value => Assert.True(space.Find(value.Key)!.Contains(value.Value), $"{value}"));
    }

    private SearchSpace Everything() => new(FiniteOnly ? Finite : [.. Finite, .. Continuous]);

    private Study Run(SearchSpace space, int trials, Func<Trial, TrialOutcome> objective)
    {
        var study = new Study(Objective.Minimize("loss"), space) { Sampler = Create(), Seed = 7 };
        study.Optimize(objective, trials);
        return study;
    }

    // Trials of every kind, with values of every size.
    private Study RunAll(SearchSpace space, int objectives, int workers)
    {
        var study = new Study([.. Objectives.Take(objectives)], space) { Sampler = Create(), Window = 8 };
        study.Optimize(
            trial =>
            {
                double[] values = [trial.Number % 5, trial.Number % 3 * 1e300, trial.Number % 7 * -1e300];
                trial.Report(0, values.AsSpan(0, objectives));
                return (trial.Number % 9) switch
                {
                    0 => TrialOutcome.Failed("no memory"),
                    1 => TrialOutcome.Pruned,
                    2 => TrialOutcome.Of([double.NaN, .. values.Take(objectives).Skip(1)]),
                    _ => TrialOutcome.Of(values.AsSpan(0, objectives)),
                };
            },
            45,
            workers
        );
        return study;
    }
}

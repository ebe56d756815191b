using Attune.Interchange.Optuna;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Storage;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Interchange.Tests;

public sealed class PortableStudyTests
{
    [Fact]
    public void A_search_goes_on_from_optunas_trials()
    {
        var imported = OptunaStudies.Read(GoldenFiles.PathOf("search/optuna.db"), "single");
        var study = new Study(Objective.Minimize("val_loss")) { Sampler = new TpeSampler() };
        var (added, enqueued) = imported.AddTo(study);
        Assert.Equal((10, 2), (added, enqueued));
        // Optuna keeps infinities as values; here such a trial has failed.
        Assert.Equal(
            (TrialState.Failed, "the objective is Infinity"),
            (study.Trials[5].State, study.Trials[5].FailureReason)
        );
        Assert.Equal(0.5, study.BestTrial!.Value);
        study.Optimize(
            static trial =>
                trial.Float("lr", 1e-5, 1e-1, Scale.Log)
                + trial.Int("n", 0, 30, step: 5)
                + (trial.Choice("opt", "null", "true", "false", "adam", "3", "2.5") == "adam" ? 0 : 1),
            trials: 4
        );
        Assert.Equal(14, study.Trials.Count);
        // The enqueued one with its values first, then the sampler's.
        Assert.Equal(
            [0.0015676677195506068, 0.001],
            study.Trials.Skip(10).Take(2).Select(static t => t.Parameters[0].Value.AsDouble())
        );
    }

    [Fact]
    public void A_study_resumes_from_a_copy_in_a_storage()
    {
        var original = SampleStudies.ByRunning();
        var storage = new InMemoryStorage();
        var definition = new StudyDefinition(
            [Objective.Minimize("val_loss")],
            null,
            9,
            1,
            false,
            new AutoSampler().Definition,
            new Pruners.NonePruner().Definition
        );
        PortableStudy.Of("s", original).CopyTo(storage, definition);
        var resumed = new Study(Objective.Minimize("val_loss"))
        {
            Storage = storage,
            Start = StudyStart.Resume,
            Seed = 9,
        };
        Assert.Equal(original.Fingerprint, resumed.Fingerprint);
        Same.Records(original.Trials, resumed.Trials);
        Assert.Equal(original.WaitingTrials.Count, resumed.WaitingTrials.Count);
        resumed.Optimize(static trial => trial.Float("rate", 1e-4, 1e-1, Scale.Log), trials: 2);
        Assert.Equal(original.Trials.Count + 2, resumed.Trials.Count);
    }

    [Fact]
    public void Directions_must_be_the_same()
    {
        var imported = OptunaStudies.Read(GoldenFiles.PathOf("search/optuna.db"), "multi");
        Assert.Contains(
            "A study learns only from trials with objectives of the same directions",
            Assert.Throws<ArgumentException>(() => imported.AddTo(new Study(Objective.Minimize("error")))).Message,
            StringComparison.Ordinal
        );
        var study = new Study([Objective.Minimize("e"), Objective.Maximize("s")]);
        imported.AddTo(study);
        // Without the one whose value is infinite.
        Assert.Equal([0, 1], study.ParetoFront.Select(static trial => trial.Number));
    }

    [Fact]
    public void A_parameter_of_several_ranges_gets_one_around_all_and_their_values()
    {
        TrialRecord[] trials =
        [
            Trial(0, new FloatParameter("x", 0, 1) { Step = 0.5 }, 0.5),
            Trial(1, new FloatParameter("x", -1, 0.5) { Step = 0.5 }, 3.25),
            Trial(2, new IntParameter("n", 0, 10) { Step = 5 }, 5),
            Trial(3, new IntParameter("n", 10, 20) { Step = 5 }, 15),
            Trial(4, new ChoiceParameter("c", ["a", "b"]), "a"),
            Trial(5, new ChoiceParameter("c", ["c", "b"]), "c"),
        ];
        var study = PortableStudy.Of("s", [Objective.Minimize("loss")], trials);
        Assert.Equal(
            [
                new FloatParameter("x", -1, 3.25),
                new IntParameter("n", 0, 20) { Step = 5 },
                new ChoiceParameter("c", ["a", "b", "c"]),
            ],
            study.Space
        );
        var target = new Study(Objective.Minimize("loss"));
        Assert.Equal((6, 0), study.AddTo(target));
        Assert.Equal(study.Space, target.Space);

        static TrialRecord Trial(int number, Parameter parameter, ParameterValue value) =>
            new(number, [new(parameter.Name, value)], TrialState.Complete, number, [], null) { Declared = [parameter] };
    }

    [Fact]
    public void Ranges_that_are_no_parameter_together()
    {
        static TrialRecord Asked(int number, long low, long high) =>
            new(number, [new("n", low)], TrialState.Complete, 1, [], null)
            {
                Declared = [new IntParameter("n", low, high)],
            };
        var study = PortableStudy.Of(
            "far",
            [Objective.Minimize("loss")],
            [Asked(0, -(1L << 61), 0), Asked(1, 0, 1L << 61), Asked(2, 1L << 61, 1L << 62)]
        );
        Assert.Contains(
            "study 'far'",
            Assert.Throws<InterchangeException>(() => study.Space).Message,
            StringComparison.Ordinal
        );
    }
}

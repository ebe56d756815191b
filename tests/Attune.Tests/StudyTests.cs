using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Tests;

public sealed class StudyTests
{
    private static readonly SearchSpace Space = new(
        new IntParameter("layers", 0, 3),
        new FloatParameter("rate", 1e-4, 1e-1, Scale.Log),
        new ChoiceParameter("kind", ["a", "b"]),
        new FloatParameter("momentum", 0, 1) { Condition = new Condition("kind", ["b"]) }
    );

    [Fact]
    public void Fingerprint_does_not_depend_on_the_number_of_workers()
    {
        var fingerprints = new[] { 1, 2, 4 }.Select(static workers => Run(workers).Fingerprint);
        Assert.Single(fingerprints.Distinct());
    }

    [Fact]
    public void Parameters_whose_condition_does_not_hold_are_absent()
    {
        foreach (var trial in Run(1).Trials)
        {
            var isB = trial.Parameters.Any(static p => p.Key == "kind" && p.Value == "b");
            Assert.Equal(isB, trial.Parameters.Any(static p => p.Key == "momentum"));
        }
    }

    [Fact]
    public void Failed_and_NaN_trials_are_results_and_never_best()
    {
        var study = new Study(Objective.Minimize("loss"), Space);
        study.Optimize(
            static trial =>
                trial.Number switch
                {
                    0 => throw new InvalidOperationException("no memory"),
                    1 => double.NaN,
                    _ => trial.Number,
                },
            4
        );
        Assert.Equal(
            [TrialState.Failed, TrialState.Failed, TrialState.Complete, TrialState.Complete],
            study.Trials.Select(static t => t.State)
        );
        Assert.Equal("no memory", study.Trials[0].FailureReason);
        Assert.Equal(2, study.BestTrial!.Number);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_finite_space_is_walked_once_and_says_so(bool atRandom)
    {
        var space = new SearchSpace(new IntParameter("n", 1, 3), new BooleanParameter("on"));
        var study = new Study(Objective.Maximize("score"), space)
        {
            Sampler = atRandom ? new RandomSampler() : new GridSampler(),
            Window = 2,
        };
        study.Optimize(static trial => trial["n"].AsInt(), 100, workers: 2);
        Assert.True(study.IsExhausted);
        Assert.Equal(6, study.Trials.Count);
        Assert.Equal(6, study.Trials.Select(static t => Assignment.Key(t.Parameters)).Distinct().Count());
    }

    [Fact]
    public void Cancelling_keeps_what_has_ended()
    {
        using var source = new CancellationTokenSource();
        var study = new Study(Objective.Minimize("loss"), Space);
        study.Optimize(
            trial =>
            {
                if (trial.Number == 2)
                {
                    source.Cancel();
                    trial.Cancellation.ThrowIfCancellationRequested();
                }

                return trial.Number;
            },
            10,
            cancellation: source.Token
        );
        Assert.Equal(3, study.Trials.Count);
        Assert.Equal(TrialState.Cancelled, study.Trials[2].State);
    }

    [Fact]
    public void Spaces_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(static () => new SearchSpace(new IntParameter("n", 3, 1)));
        Assert.Throws<ArgumentException>(static () => new SearchSpace(new FloatParameter("x", 0, 1, Scale.Log)));
        Assert.Throws<ArgumentException>(static () => new SearchSpace(new ChoiceParameter("c", [])));
        Assert.Throws<ArgumentException>(static () =>
            new SearchSpace(new BooleanParameter("a"), new BooleanParameter("a"))
        );
    }

    private static Study Run(int workers)
    {
        var study = new Study(Objective.Minimize("loss"), Space) { Window = 4, Seed = 5 };
        study.Optimize(static trial => trial["rate"].AsDouble() * trial["layers"].AsInt(), 40, workers);
        return study;
    }
}

using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Studies;

public sealed class WaitTests
{
    private static readonly SearchSpace Space = new(new FloatParameter("x", 0, 1));

    [Fact]
    public void A_sampler_that_waits_is_asked_again_with_more_trials_and_the_same_stream()
    {
        var fingerprints = new[] { 1, 2, 4 }.Select(static workers =>
        {
            var study = new Study(Objective.Minimize("loss"), Space) { Sampler = new Rounds(), Window = 4 };
            study.Optimize(static trial => trial["x"].AsDouble(), 24, workers);
            Assert.All(study.Trials, static trial => Assert.Equal(TrialState.Complete, trial.State));
            return study.Fingerprint;
        });
        Assert.Single(fingerprints.Distinct());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Waiting_with_all_trials_ended_is_an_error(bool asynchronous)
    {
        var study = new Study(Objective.Minimize("loss"), Space)
        {
            Sampler = new Waiting(),
            Window = 2,
            Asynchronous = asynchronous,
        };
        var error = Assert.Throws<InvalidOperationException>(() => study.Optimize(static _ => 1, 5, workers: 2));
        Assert.Contains("Waiting waits though all 0 trials have ended", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Waits_in_asynchronous_mode_too()
    {
        var study = new Study(Objective.Minimize("loss"), Space) { Sampler = new Rounds(), Asynchronous = true };
        study.Optimize(static trial => trial["x"].AsDouble(), 12, workers: 3);
        Assert.Equal(12, study.Trials.Count);
    }

    // Rounds of three trials; a round begins when the one before has ended.
    private sealed class Rounds : Sampler
    {
        public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
        {
            var before = study.Trials.Take(study.Trials.Count / 3 * 3).ToList();
            if (before.Exists(static trial => !trial.HasEnded))
            {
                random.NextDouble();
                return Proposal.Wait;
            }

            var offset = before.Count == 0 ? 0 : before.Min(static trial => trial.Value!.Value);
            return Proposal.Of([new("x", (offset / 2) + (random.NextDouble() / 2))]);
        }
    }

    private sealed class Waiting : Sampler
    {
        public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random) => Proposal.Wait;
    }
}

using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Studies;

public sealed class SnapshotTests
{
    private static readonly SearchSpace Space = new(new FloatParameter("x", 0, 1));

    /// <summary>Also where the study has long forgotten how the trials began that a snapshot shows as running.</summary>
    [Fact]
    public void A_snapshot_never_changes()
    {
        var sampler = new Watching();
        var study = new Study(Objective.Minimize("loss"), Space) { Sampler = sampler, Window = 4 };
        study.Enqueue(new Dictionary<string, ParameterValue> { ["x"] = 0.5 });
        study.AddTrial(new TrialRecord(0, [new("x", 0.25)], TrialState.Complete, 1, [], null));
        study.Optimize(static trial => trial["x"].AsDouble(), 30, workers: 2);
        // The enqueued trial was proposed by nobody.
        Assert.Equal(29, sampler.Seen.Count);
        foreach (var (snapshot, then) in sampler.Seen)
        {
            Assert.Equal(then, Texts(snapshot));
        }

        // The last proposal saw three trials running.
        Assert.Equal(3, sampler.Seen[^1].Then.Count(static text => text.Contains("Running", StringComparison.Ordinal)));
    }

    private static string[] Texts(StudySnapshot snapshot) =>
        [.. snapshot.Trials.Select(static t => $"{t.Number} {t.State} {t.Parameters[0].Value} {t.Value} {t.Enqueued}")];

    private sealed class Watching : Sampler
    {
        public List<(StudySnapshot Snapshot, string[] Then)> Seen { get; } = [];

        public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
        {
            Seen.Add((study, Texts(study)));
            return Proposal.Of([new("x", random.NextDouble())]);
        }
    }
}

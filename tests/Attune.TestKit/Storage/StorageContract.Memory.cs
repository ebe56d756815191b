using Attune.Numerics.Random;
using Attune.Pruners;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;
using Xunit;

namespace Attune.TestKit;

/// <content>Studies that are open keep in memory only what they need, and nobody can tell.</content>
public abstract partial class StorageContract
{
    [Fact]
    public void Samplers_see_all_of_ended_trials()
    {
        var storage = Create();
        var expected = Open(new InMemoryStorage(), new ReadingSampler(), 30).Fingerprint;
        _ = Open(storage, new ReadingSampler(), 20);
        Assert.Equal(expected, Open(Reopen(storage), new ReadingSampler(), 10).Fingerprint);
    }

    [Fact]
    public void What_a_study_gives_away_stays_whole()
    {
        var storage = Create();
        _ = Open(storage, new ReadingSampler(), 40);
        var study = Open(Reopen(storage), new ReadingSampler(), 1);
        var (trials, best, fingerprint) = (study.Trials, study.BestTrial!, study.Fingerprint);
        study.Storage.Dispose();
        Assert.Equal(fingerprint, Fingerprint.Of(trials));
        Assert.All(trials, static trial => Assert.Equal(3, trial.Reports.Count));
        Assert.All(trials, static trial => Assert.Equal([new("note", trial.Number)], trial.Attributes));
        Assert.Equal(3, best.ReportedValues.Count);
        Assert.Single(best.Attributes);
    }

    [Fact]
    public void Pruners_that_compare_see_all_reports()
    {
        var storage = Create();
        var expected = Pruned(new InMemoryStorage(), 40);
        _ = Pruned(storage, 25);
        Assert.Equal(expected, Pruned(Reopen(storage), 15));
    }

    private static string Pruned(StudyStorage storage, int trials)
    {
        var study = new Study(Objective.Minimize("loss"))
        {
            Storage = storage,
            Start = StudyStart.Resume,
            Sampler = new TpeSampler(),
            Pruner = new MedianPruner(),
        };
        study.Optimize(
            static trial =>
            {
                var x = trial.Float("x", 0, 1);
                for (var step = 0; step < 4; step++)
                {
                    trial.Report(step, x + (step * (0.5 - x)));
                    if (trial.ShouldPrune)
                    {
                        return TrialOutcome.Pruned;
                    }
                }

                return x;
            },
            trials
        );
        return study.Fingerprint;
    }

    private static Study Open(StudyStorage storage, Sampler sampler, int trials)
    {
        var study = new Study(Objective.Minimize("loss"), new SearchSpace(new FloatParameter("x", 0, 1)))
        {
            Storage = storage,
            Start = StudyStart.Resume,
            Sampler = sampler,
        };
        study.Optimize(Report, trials);
        return study;
    }

    private static TrialOutcome Report(Trial trial)
    {
        var x = trial.Float("x", 0, 1);
        for (var step = 0; step < 3; step++)
        {
            trial.Report(step, x / (step + 1));
        }

        trial.SetAttribute("note", trial.Number);
        return trial.Number % 5 == 3 ? TrialOutcome.Failed("no memory") : x;
    }

    // Proposes what depends on every report and attribute.
    private sealed class ReadingSampler : Sampler
    {
        public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
        {
            var sum = random.NextDouble();
            foreach (var trial in study.Trials)
            {
                sum += trial.Reports.Sum(static report => report.Value * (report.Key + 1));
                sum += trial.ReportedValues.Sum(static report => report.Value[0]) / 3;
                sum += trial.Attributes.Sum(static attribute => attribute.Value.AsInt()) / 7.0;
            }

            return Proposal.Of([new("x", sum - Math.Floor(sum))]);
        }
    }
}

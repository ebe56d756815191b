using Attune.Pruners;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Pruners;

public sealed class LearningCurvePrunerTests : PrunerContract
{
    private static readonly double[] Falling = [1.0, 0.71, 0.6, 0.52, 0.47, 0.43, 0.42, 0.39];

    // The probabilities are those of a computation of its own in Python, by normal equations and Simpson's rule.
    [Theory]
    [InlineData(29, 0.3, 0.98169889657115)]
    [InlineData(29, 0.2, 0.021059867358204)]
    [InlineData(8, 0.38, 0.87955917075859)]
    [InlineData(99, 0.1, 0.0049012076104845)]
    public void Prunes_below_the_threshold_of_the_probability(long target, double best, double probability)
    {
        Assert.False(Prunes(probability - 1e-9));
        Assert.True(Prunes(probability + 1e-9));

        bool Prunes(double threshold) =>
            Pruner(threshold).ShouldPrune(Study(target, best), Curve([.. Falling.Select((v, i) => ((long)i, v))]));
    }

    [Fact]
    public void Steps_may_be_missing()
    {
        var trial = Curve((2, 2.0), (5, 1.5), (8, 1.6), (10, double.NaN), (11, 1.2), (12, 1.25));
        Assert.False(Pruner(0.2756662639672 - 1e-9).ShouldPrune(Study(28, 1), trial));
        Assert.True(Pruner(0.2756662639672 + 1e-9).ShouldPrune(Study(28, 1), trial));
    }

    [Fact]
    public void What_does_not_move_will_not_come_below_the_best()
    {
        var trial = Curve([.. Enumerable.Range(0, 5).Select(static i => ((long)i, 2.0))]);
        Assert.True(Pruner(0.05).ShouldPrune(Study(20, 1), trial));
        Assert.False(Pruner(0.05).ShouldPrune(Study(20, 2), trial));
    }

    [Fact]
    public void Keeps_the_best_of_curves_with_noise_and_saves_steps()
    {
        var stream = Numerics.Random.RandomKey.FromSeed(1).OpenStream();
        var study = new Study(Objective.Minimize("loss")) { Pruner = new LearningCurvePruner() };
        var finals = new List<double>();
        study.Optimize(
            trial =>
            {
                var (end, rate) = (stream.NextUniform(0.2, 1), stream.NextUniform(0.3, 1));
                double Clean(int step) => end + Math.Pow(step + 1, -rate);
                finals.Add(Clean(49));
                for (var step = 0; step < 50; step++)
                {
                    trial.Report(step, Clean(step) + stream.NextUniform(-0.01, 0.01));
                    if (trial.ShouldPrune)
                    {
                        return TrialOutcome.Pruned;
                    }
                }

                return trial.Reports[^1].Value;
            },
            60
        );
        var best = finals.IndexOf(finals.Min());
        Assert.Equal(TrialState.Complete, study.Trials[best].State);
        Assert.True(study.Trials.Sum(static trial => trial.Reports.Count) < 60 * 50 / 2);
    }

    protected override Pruner Create() =>
        new LearningCurvePruner
        {
            Threshold = 0.5,
            StartupTrials = 1,
            MinimumReports = 4,
            TargetStep = 10,
        };

    private static LearningCurvePruner Pruner(double threshold) => new() { Threshold = threshold, StartupTrials = 1 };

    private static StudySnapshot Study(long target, double best) =>
        new(Objective.Minimize("loss"), [new TrialRecord(0, [], TrialState.Complete, best, [new(target, best)], null)]);

    private static TrialRecord Curve(params (long Step, double Value)[] reports) =>
        new(
            1,
            [],
            TrialState.Running,
            null,
            [.. reports.Select(static r => KeyValuePair.Create(r.Step, r.Value))],
            null
        );
}

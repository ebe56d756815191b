using Attune.Learning.Tuners;
using Attune.Spaces;
using Xunit;

namespace Attune.Learning.Tests.Tuners;

public sealed class BayesianOptimizationTests
{
    private static readonly Objective ValLoss = Objective.Minimize("val_loss");

    [Fact]
    public async Task It_comes_closer_to_the_optimum_than_its_first_points()
    {
        var result = await new BayesianOptimization(Bowl(), ValLoss)
        {
            MaxTrials = 25,
            NumInitialPoints = 6,
            Seed = 4,
        }.SearchAsync(Tiny.Train, Tiny.Validation);
        var first = result.Trials.Take(6).Min(static t => t.Record.Value);
        Assert.True(result.BestTrial.Record.Value < first / 10);
        Assert.Equal(25, result.Trials.Select(static t => Assignment.Key(t.Record.Parameters)).Distinct().Count());
    }

    [Fact]
    public async Task A_space_of_fixed_values_is_one_trial()
    {
        var model = new Scripted(static hp => hp.Fixed("x", 1), static _ => [1]);
        var result = await new BayesianOptimization(model, ValLoss).SearchAsync(Tiny.Train, Tiny.Validation);
        Assert.Single(result.Trials);
        Assert.True(result.IsExhausted);
    }

    [Fact]
    public async Task Settings_reach_the_sampler()
    {
        var fingerprints = new List<string>();
        foreach (var beta in new[] { 0.1, 2.6, 10 })
        {
            var result = await new BayesianOptimization(Bowl(), ValLoss)
            {
                MaxTrials = 8,
                NumInitialPoints = 3,
                Beta = beta,
            }.SearchAsync(Tiny.Train, Tiny.Validation);
            fingerprints.Add(result.Fingerprint);
        }

        Assert.Equal(3, fingerprints.Distinct().Count());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(static () =>
            new BayesianOptimization(Bowl(), ValLoss) { Alpha = 0 }.SearchAsync(Tiny.Train, Tiny.Validation)
        );
    }

    private static Scripted Bowl() =>
        new(
            static hp =>
            {
                hp.Float("x", 0, 1);
                hp.Float("y", 0, 1);
            },
            static hp => [Square(hp["x"].AsDouble() - 0.3) + Square(hp["y"].AsDouble() - 0.7)]
        );

    private static double Square(double value) => value * value;
}

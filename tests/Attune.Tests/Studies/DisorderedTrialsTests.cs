using Attune.Samplers;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Studies;

/// <summary>What the contracts' proof of equal fingerprints rests on: trials really end in another order.</summary>
public sealed class DisorderedTrialsTests
{
    [Theory]
    [InlineData(1, "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15")]
    [InlineData(2, "1 0 3 2 5 4 7 6 9 8 11 10 13 12 15 14")]
    [InlineData(8, "7 6 5 4 3 2 1 0 15 14 13 12 11 10 9 8")]
    public async Task The_youngest_trial_ends_first(int workers, string expected)
    {
        var order = new List<int>();
        var disordered = new DisorderedTrials(workers, 16);
        var study = new Study(Objective.Minimize("loss"))
        {
            Sampler = disordered.Watch(new RandomSampler()),
            Window = 8,
            TrialEnded = trial =>
            {
                order.Add(trial.Number);
                disordered.Ended(trial);
            },
        };
        await study.OptimizeAsync(
            async trial =>
            {
                await disordered.HoldAsync(trial);
                return trial.Float("x", 0, 1);
            },
            16,
            workers
        );
        Assert.Equal(expected, string.Join(' ', order));
    }
}

using Attune.Networks.Callbacks;
using Xunit;

namespace Attune.Networks.Tests.Callbacks;

public sealed class LearningRateSchedulerTests
{
    [Fact]
    public void Sets_and_logs_the_rate_of_each_epoch()
    {
        var rates = new List<double>();

        var fit = ScriptedFit.Run(
            [1, 1, 1, 1],
            new LearningRateScheduler(static (epoch, rate) => epoch < 2 ? rate : rate * 0.5),
            new EveryEpoch((run, _, _) => rates.Add(run.LearningRate))
        );

        Assert.Equal([0.1, 0.1, 0.05, 0.025], rates);
        Assert.Equal(rates, fit.History["learning_rate"]);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Impossible_rate_is_an_error(double rate)
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            ScriptedFit.Run([1], new LearningRateScheduler((_, _) => rate))
        );

        Assert.Contains("epoch 0", error.Message, StringComparison.Ordinal);
    }
}

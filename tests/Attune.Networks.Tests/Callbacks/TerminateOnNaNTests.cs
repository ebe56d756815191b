using Attune.Networks.Callbacks;
using Attune.Networks.Training;
using Attune.TestKit;
using Xunit;

namespace Attune.Networks.Tests.Callbacks;

public sealed class TerminateOnNaNTests
{
    [Fact]
    public void Golden_decisions()
    {
        foreach (var golden in CallbackGolden.Section("terminate_on_nan").EnumerateArray())
        {
            var loss = golden.GetProperty("batch_loss").ReadDouble();

            var fit = ScriptedFit
                .Compile(0.1)
                .Fit(
                    new Samples(new float[1], 1, new float[1]),
                    new FitOptions { Callbacks = () => [new LossOf(new TerminateOnNaN(), loss)] }
                );

            Assert.Equal(golden.GetProperty("stop").GetBoolean(), fit.StopReason is not null);
        }
    }

    [Fact]
    public void Stops_within_the_epoch()
    {
        var fit = ScriptedFit
            .Compile(1e30)
            .Fit(
                new Samples([1, 1, 1, 1, 1, 1], 1, [5, 5, 5, 5, 5, 5]),
                new FitOptions
                {
                    Epochs = 3,
                    BatchSize = 1,
                    Callbacks = () => [new TerminateOnNaN()],
                }
            );

        Assert.Single(fit.History.Epochs);
        Assert.StartsWith("the loss of batch 1 is ", fit.StopReason, StringComparison.Ordinal);
    }

    private sealed class LossOf(Callback inner, double loss) : Callback
    {
        public override bool WatchesBatches => inner.WatchesBatches;

        public override void OnBatchEnd(TrainingRun run, int batch, double _) => inner.OnBatchEnd(run, batch, loss);
    }
}

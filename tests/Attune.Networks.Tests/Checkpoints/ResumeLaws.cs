using Attune.Networks.Callbacks;
using Attune.Networks.Tests.Callbacks;
using Attune.Networks.Training;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Networks.Tests.Checkpoints;

/// <summary>A fit that was cut off anywhere, once or more, ends as one that never was.</summary>
public sealed class ResumeLaws
{
    public static TheoryData<string> Optimizers => [.. FitCase.OptimizerNames];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Ends_with_the_same_bits(string optimizer) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => Same(new FitCase((ulong)seed, optimizer)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    private static void Same(FitCase fit)
    {
        using var folder = new TemporaryFolder();
        var whole = fit.Fit(folder, "whole", PowerCut.Never, 0);
        var wholeCallbacks = fit.Callbacks;
        var path = 1;
        foreach (var (place, epoch) in fit.Cuts)
        {
            try
            {
                fit.Fit(folder, "cut", new PowerCut(place, epoch), path++);
            }
            catch (PowerCutException)
            {
                // What a kill in the middle of writing leaves behind.
                File.WriteAllText(folder["cut.1.tmp"], "half");
            }
        }

        var resumed = fit.Fit(folder, "cut", PowerCut.Never, path);

        Assert.Equal(Bits(whole.Model.Weights), Bits(resumed.Model.Weights));
        Assert.Equal(Bits(whole.State.Weights), Bits(resumed.State.Weights));
        Assert.Equal(whole.State.Slots.Select(Bits), resumed.State.Slots.Select(Bits));
        Assert.Equal(whole.State.Iterations, resumed.State.Iterations);
        Assert.Equal(Bits(whole.State.LearningRate), Bits(resumed.State.LearningRate));
        Assert.Equal(whole.StopReason, resumed.StopReason);
        Assert.Equal(whole.History.Epochs, resumed.History.Epochs);
        Assert.Equal(
            whole.History.Logs.Select(static logs => logs.Names),
            resumed.History.Logs.Select(static logs => logs.Names)
        );
        Assert.Equal(
            whole.History.Logs.Select(static logs => logs.Values.Select(Bits)),
            resumed.History.Logs.Select(static logs => logs.Values.Select(Bits))
        );
        Assert.Equal(File.ReadAllBytes(folder["whole.csv"]), File.ReadAllBytes(folder["cut.csv"]));
        Assert.Equal(File.ReadAllBytes(folder["whole.model"]), File.ReadAllBytes(folder["cut.model"]));
        Assert.Equal(Outcomes(wholeCallbacks), Outcomes(fit.Callbacks));
        Assert.False(File.Exists(folder["cut"]));
        Assert.False(File.Exists(folder["cut.1.tmp"]));
    }

    private static IEnumerable<object?> Outcomes(IEnumerable<Callback> callbacks) =>
        callbacks.Select(static callback =>
            callback switch
            {
                EarlyStopping stopping => (object?)(stopping.Best, stopping.BestEpoch, stopping.Wait),
                ModelCheckpoint best => best.Best,
                _ => null,
            }
        );

    private static int[] Bits(NetworkWeights weights) =>
        [.. Enumerable.Range(0, weights.Shapes.Count).SelectMany(i => Bits(weights[i].ToArray()))];

    private static int[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToInt32Bits)];

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}

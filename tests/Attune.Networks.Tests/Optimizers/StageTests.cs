using Attune.Networks.Callbacks;
using Attune.Networks.Optimizers;
using Attune.Networks.Schedules;
using Attune.Networks.Training;
using Attune.TestKit.Optimizers;
using Xunit;

namespace Attune.Networks.Tests.Optimizers;

/// <summary>What all optimizers share around their update: clipping, decay, averages, accumulation, learning rates.</summary>
public sealed class StageTests
{
    private static readonly float[] Gradient = [3, -4, 0, 0, 0, 0, 6, 8];

    [Fact]
    public void A_norm_bounds_each_variable()
    {
        var moved = Step(new Sgd { LearningRate = 1, ClipNorm = 2 }, Gradient);
        AssertEqual([-1.2f, 1.6f, 0, 0, 0, 0, -1.2f, -1.6f], moved);
    }

    [Fact]
    public void A_global_norm_bounds_all_variables_together()
    {
        var moved = Step(new Sgd { LearningRate = 1, GlobalClipNorm = MathF.Sqrt(5) }, Gradient);
        AssertEqual([-0.6f, 0.8f, 0, 0, 0, 0, -1.2f, -1.6f], moved);
    }

    [Fact]
    public void A_value_bounds_each_element()
    {
        var moved = Step(new Sgd { LearningRate = 1, ClipValue = 3.5 }, Gradient);
        AssertEqual([-3, 3.5f, 0, 0, 0, 0, -3.5f, -3.5f], moved);
    }

    [Fact]
    public void A_bound_that_holds_changes_no_bit()
    {
        var gradients = OptimizerCase.Gradients[..64];
        var expected = Step(new Adam(), gradients);
        Assert.Equal(expected, Step(new Adam { ClipNorm = 100 }, gradients));
        Assert.Equal(expected, Step(new Adam { GlobalClipNorm = 100 }, gradients));
        Assert.Equal(expected, Step(new Adam { ClipValue = 100 }, gradients));
    }

    [Fact]
    public void A_bound_hides_no_NaN()
    {
        float[] gradient = [float.NaN, 1, 1, 1, 1, 1, 1, 1];
        foreach (
            var optimizer in new[]
            {
                new Sgd { ClipNorm = 1 },
                new Sgd { GlobalClipNorm = 1 },
                new Sgd { ClipValue = 1 },
            }
        )
        {
            Assert.Equal(float.NaN, Step(optimizer, gradient)[0]);
        }
    }

    [Fact]
    public void Only_one_bound_may_be_set()
    {
        var error = Assert.Throws<ArgumentException>(() => Step(new Sgd { ClipNorm = 1, ClipValue = 0.5 }, Gradient));
        Assert.Contains("ClipNorm=1", error.Message, StringComparison.Ordinal);
        Assert.Contains("ClipValue=0.5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_average_must_be_kept_to_be_taken_over()
    {
        var error = Assert.Throws<ArgumentException>(() => Step(new Sgd { EmaOverwriteFrequency = 3 }, Gradient));
        Assert.Contains("UseEma", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_gradients_accumulate_to_one_step()
    {
        float[] four = [.. Gradient, .. Gradient, .. Gradient, .. Gradient];
        Assert.Equal(Step(new Adam(), Gradient), Step(new Adam { GradientAccumulationSteps = 4 }, four));
    }

    [Fact]
    public void Weights_are_overwritten_once_an_update()
    {
        // Gradients come on the batches that lead to updates 1 and 2; the third batch must find the first update's weights.
        var zero = new float[8];
        var recorder = new StateRecorder();
        var optimizer = new Sgd
        {
            LearningRate = 1,
            UseEma = true,
            EmaMomentum = 0.5,
            EmaOverwriteFrequency = 2,
            GradientAccumulationSteps = 2,
        };
        GradientScript.Train(
            optimizer,
            [.. zero, .. Gradient, .. zero, .. Gradient],
            zero,
            new FitOptions { Callbacks = () => [recorder] }
        );
        Assert.Equal([-1.5f, -1.5f, -2.25f], recorder.States.Skip(1).Select(static state => state.Weights[0][0]));
    }

    [Fact]
    public void Callbacks_set_the_learning_rate()
    {
        var halving = new RateSetter(static rate => rate / 2);
        var moved = Step(new Sgd { LearningRate = 1 }, [.. Gradient, .. Gradient, .. Gradient], halving);
        AssertEqual([.. Gradient.Select(static g => -1.75f * g)], moved);
    }

    [Fact]
    public void Callbacks_see_the_schedules_learning_rate()
    {
        var schedule = new ExponentialDecay(0.1, 1, 0.5);
        var watcher = new RateSetter(static _ => null);
        Step(new Sgd { LearningRate = schedule }, [.. Gradient, .. Gradient, .. Gradient], watcher);
        Assert.Equal([schedule.At(1), schedule.At(2), schedule.At(3)], watcher.Seen);
    }

    [Fact]
    public void Callbacks_may_not_set_a_schedules_learning_rate()
    {
        var optimizer = new Sgd { LearningRate = new ExponentialDecay(0.1, 1, 0.5) };
        var error = Assert.Throws<InvalidOperationException>(() =>
            Step(optimizer, Gradient, new RateSetter(static rate => rate / 2))
        );
        Assert.Contains("ExponentialDecay", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.1)]
    public void A_learning_rate_that_makes_no_sense_is_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Step(new Sgd(), Gradient, new RateSetter(_ => rate)));

    private static float[] Step(Optimizer optimizer, float[] gradients, Callback? callback = null)
    {
        var options = new FitOptions { Callbacks = () => callback is null ? [] : [callback] };
        var weights = GradientScript.Train(optimizer, gradients, new float[8], options).Model.Weights;
        return [.. weights[0], .. weights[1]];
    }

    private static void AssertEqual(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-6f);
        }
    }

    private sealed class RateSetter(Func<double, double?> change) : Callback
    {
        public List<double> Seen { get; } = [];

        public override bool WatchesBatches => true;

        public override void OnBatchEnd(TrainingRun run, int batch, double loss)
        {
            Seen.Add(run.LearningRate);
            if (change(run.LearningRate) is { } rate)
            {
                run.LearningRate = rate;
            }
        }
    }
}

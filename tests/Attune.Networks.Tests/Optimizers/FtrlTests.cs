using Attune.Networks.Optimizers;
using Attune.Networks.Schedules;
using Attune.Networks.Training;
using Attune.TestKit.Optimizers;
using Xunit;

namespace Attune.Networks.Tests.Optimizers;

public sealed class FtrlTests() : OptimizerContract(new Ftrl())
{
    [Fact]
    public void Any_power_near_the_usual_one_gives_its_numbers()
    {
        foreach (var golden in Cases)
        {
            var near = (Ftrl)golden.Optimizer with { LearningRatePower = -0.5000001 };
            AssertClose(golden.Variables[^1], Train(near, OptimizerCase.Gradients), 1e-5, 0, golden.Name);
        }
    }

    [Fact]
    public void Power_zero_is_gradient_descent_from_zero()
    {
        var ftrl = new Ftrl { LearningRate = 0.1, LearningRatePower = 0 };
        var sums = new float[8];
        for (var i = 0; i < OptimizerCase.Gradients.Length; i++)
        {
            sums[i % 8] -= 0.1f * OptimizerCase.Gradients[i];
        }

        AssertClose(sums, Train(ftrl, OptimizerCase.Gradients), 1e-5, 0, "power 0");
    }

    [Fact]
    public void Without_any_curvature_weights_are_zero()
    {
        var weights = Train(new Ftrl { InitialAccumulatorValue = 0 }, new float[16]);
        Assert.All(weights, static weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void A_learning_rate_of_zero_changes_nothing()
    {
        var schedule = new PiecewiseConstantDecay([4], [0.1, 0]);
        foreach (var power in new[] { -0.5, -0.4 })
        {
            var ftrl = new Ftrl { LearningRate = schedule, LearningRatePower = power };
            Assert.Equal(Train(ftrl, OptimizerCase.Gradients[..40]), Train(ftrl, OptimizerCase.Gradients));
        }
    }

    private static float[] Train(Ftrl optimizer, float[] gradients)
    {
        var weights = GradientScript.Train(optimizer, gradients, OptimizerCase.Start, new FitOptions()).Model.Weights;
        return [.. weights[0], .. weights[1]];
    }
}

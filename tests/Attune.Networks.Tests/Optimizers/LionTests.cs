using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.TestKit.Optimizers;
using Xunit;

namespace Attune.Networks.Tests.Optimizers;

public sealed class LionTests() : OptimizerContract(new Lion())
{
    [Fact]
    public void Steps_have_the_learning_rates_size()
    {
        float[] gradient = [3, -4, 0, 1e-30f, float.NaN, 1, -1, 2];
        var fit = GradientScript.Train(new Lion { LearningRate = 0.5 }, gradient, new float[8], new FitOptions());
        Assert.Equal([-0.5f, 0.5f, 0, -0.5f, float.NaN, -0.5f], fit.Model.Weights[0].ToArray());
    }
}

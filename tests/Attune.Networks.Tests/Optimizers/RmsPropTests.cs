using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.TestKit.Optimizers;
using Xunit;

namespace Attune.Networks.Tests.Optimizers;

public sealed class RmsPropTests() : OptimizerContract(new RmsProp())
{
    [Fact]
    public void Equal_gradients_have_a_variance_of_zero()
    {
        var gradients = Enumerable.Repeat(1234.567f, 8 * 300).ToArray();
        var optimizer = new RmsProp { Centered = true };
        var fit = GradientScript.Train(optimizer, gradients, OptimizerCase.Start, new FitOptions());
        Assert.All(fit.Model.Weights[0].ToArray(), static weight => Assert.True(float.IsFinite(weight)));
    }
}

using Attune.Networks.Optimizers;
using Attune.TestKit.Optimizers;

namespace Attune.Networks.Tests.Optimizers;

public sealed class ScheduleFreeAdamWTests() : OptimizerContract(new ScheduleFreeAdamW())
{
    // Keras ends with y unless swap_to_eval is called; a fit here ends with what that call gives, x = (y − (1 − β₁)z)/β₁.
    protected override void CompareFinal(OptimizerCase golden, float[] weights, string what)
    {
        float[] z = [.. golden.State("w_momentum")!, .. golden.State("b_momentum")!];
        var expected = golden.Variables[^1].Zip(z, static (y, z) => (float)((y - (0.1 * z)) / 0.9)).ToArray();
        AssertClose(expected, weights, golden.Tolerance, 0, $"{what}, at the end");
    }
}

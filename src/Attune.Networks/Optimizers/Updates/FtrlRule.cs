using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>FTRL with the usual power −½ of n, the sum of squares: n in slot 0, z in slot 1.</summary>
internal sealed class FtrlRule<TSimd>(Ftrl settings) : ElementwiseUpdateRule<TSimd, FtrlUpdate>(Prepare(settings))
    where TSimd : struct, ISimd<TSimd>
{
    public override void Apply(in UpdateStep step)
    {
        if (step.LearningRate > 0)
        {
            base.Apply(step);
        }
    }

    private static Func<double, long, FtrlUpdate> Prepare(Ftrl settings) =>
        (rate, _) =>
            new FtrlUpdate(
                (float)(1 / rate),
                (float)settings.L1RegularizationStrength,
                (float)((2 * settings.L2RegularizationStrength) + (settings.Beta / rate)),
                (float)(2 * settings.L2ShrinkageRegularizationStrength)
            );
}

using Attune.Numerics.Functions;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>FTRL with any power of n, the sum of squares: n in slot 0, z in slot 1. One weight at a time.</summary>
internal sealed unsafe class FtrlPowerRule(Ftrl settings) : UpdateRule
{
    public override void Start(in UpdateStep step) =>
        new Span<float>(step.Slot(0), (int)step.Count).Fill((float)settings.InitialAccumulatorValue);

    public override void Apply(in UpdateStep step)
    {
        var rate = step.LearningRate;
        if (rate == 0)
        {
            return;
        }

        var weights = step.Weights;
        var gradients = step.Gradients;
        var squares = step.Slot(0);
        var linear = step.Slot(1);
        var power = -settings.LearningRatePower;
        var (l1, shrinkage) = (settings.L1RegularizationStrength, 2 * settings.L2ShrinkageRegularizationStrength);
        var quadratic = (2 * settings.L2RegularizationStrength) + (settings.Beta / rate);
        for (nint i = 0; i < (nint)step.Count; i++)
        {
            double weight = weights[i];
            double gradient = gradients[i];
            var before = PortableMath.Pow(squares[i], power);
            squares[i] += (float)(gradient * gradient);
            var after = PortableMath.Pow(squares[i], power);
            linear[i] += (float)(gradient + (shrinkage * weight) - ((after - before) / rate * weight));
            double z = linear[i];
            var curvature = (after / rate) + quadratic;
            weights[i] = curvature == 0 ? 0 : (float)((Math.Clamp(z, -l1, l1) - z) / curvature);
        }
    }
}

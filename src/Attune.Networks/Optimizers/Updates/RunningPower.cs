namespace Attune.Networks.Optimizers.Updates;

/// <summary>
/// βᵗ as the product β · β · …, one factor a step: the same bits on every machine, and for a training that goes on from step t
/// as for one that never stopped. β is rounded to float32, as Keras does it: 1 − β then differs in the fifth digit for 0.999.
/// </summary>
internal sealed class RunningPower(double beta)
{
    // From here on 1 − βᵗ is 1; without the cut the product would crawl through subnormal numbers for ever.
    private const double Negligible = 1e-30;

    private readonly double factor = (float)beta;
    private double power = 1;
    private long steps;

    /// <summary>βᵗ; fast where t is the last one asked for or the next.</summary>
    public double At(long t)
    {
        if (t < steps)
        {
            (power, steps) = (1, 0);
        }

        for (; steps < t && power > 0; steps++)
        {
            power *= factor;
            if (power < Negligible)
            {
                power = 0;
            }
        }

        steps = t;
        return power;
    }
}

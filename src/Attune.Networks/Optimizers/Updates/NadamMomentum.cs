namespace Attune.Networks.Optimizers.Updates;

/// <summary>Nadam's momentum schedule μₜ = β(1 − ½·0.96ᵗ), and the product of its first t values.</summary>
internal sealed class NadamMomentum(float beta)
{
    // From here on 1 minus the product is 1; it must not crawl through subnormal numbers.
    private const double Negligible = 1e-30;

    private readonly RunningPower decay = new(0.96);
    private long steps;

    /// <summary>μₜ.</summary>
    public double Current { get; private set; }

    /// <summary>μₜ₊₁.</summary>
    public double Next { get; private set; } = At(beta, 0.96);

    /// <summary>μ₁ · … · μₜ.</summary>
    public double Product { get; private set; } = 1;

    /// <summary>Goes to step t; fast where it is the next.</summary>
    public void MoveTo(long t)
    {
        if (t < steps)
        {
            (Product, steps, Next) = (1, 0, At(beta, decay.At(1)));
        }

        for (; steps < t; steps++)
        {
            Current = Next;
            Next = At(beta, decay.At(steps + 2));
            Product *= Current;
            if (Product < Negligible)
            {
                Product = 0;
            }
        }
    }

    private static double At(double beta, double decay) => beta * (1 - (0.5 * decay));
}

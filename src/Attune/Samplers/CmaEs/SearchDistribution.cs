using Attune.Numerics.Random;

namespace Attune.Samplers.CmaEs;

/// <summary>What points of the unit cube are drawn from: the distribution, and the margin where coordinates are discrete.</summary>
internal sealed record SearchDistribution(Evolution Evolution, Margin? Margin)
{
    public int Lambda => Evolution.Parameters.Lambda;

    /// <summary>A point inside the cube: drawn up to 10 n times, then moved to the cube's surface.</summary>
    /// <returns>The point as it was drawn, which the distribution learns from, and as it is evaluated.</returns>
    public (double[] Raw, double[] Evaluated) Draw(RandomStream random)
    {
        var x = Evolution.Draw(random);
        for (var draw = 0; draw < 10 * x.Length && !IsInside(x); draw++)
        {
            x = Evolution.Draw(random);
        }

        for (var i = 0; i < x.Length; i++)
        {
            x[i] = IsBounded(i) ? Math.Clamp(x[i], 0, 1) : x[i];
        }

        return (x, Margin?.Encode(x, Evolution.Mean) ?? x);
    }

    /// <summary>The distribution after a generation.</summary>
    /// <param name="solutions">λ points as they were drawn.</param>
    public SearchDistribution After(IReadOnlyList<Solution> solutions)
    {
        var next = Evolution.After(solutions);
        if (Margin is null)
        {
            return this with { Evolution = next };
        }

        var (mean, margin) = Margin.Corrected(next);
        return new SearchDistribution(next.WithMean(mean), margin);
    }

    private bool IsInside(double[] x)
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (IsBounded(i) && !(x[i] >= 0 && x[i] <= 1))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsBounded(int i) => Margin?.IsContinuous(i) != false;
}

namespace Attune.SearchQuality.Problems;

/// <summary>The two values that normalize a problem's regrets.</summary>
/// <param name="Optimum">The least true value; a regret of 0.</param>
/// <param name="RandomMedian">The median true value of random points; a regret of 1.</param>
/// <param name="Source">Where the optimum comes from.</param>
internal sealed record ProblemReference(double Optimum, double RandomMedian, string Source)
{
    /// <summary>How far a true value is from the optimum, on the scale of random points.</summary>
    public double Regret(double value) => (value - Optimum) / (RandomMedian - Optimum);
}

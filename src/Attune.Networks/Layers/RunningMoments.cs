namespace Attune.Networks.Layers;

/// <summary>
/// Mean and variance of numbers that come one by one. Welford, "Note on a method for calculating corrected sums of squares and
/// products" (Technometrics 4, 1962).
/// </summary>
internal struct RunningMoments
{
    private long count;
    private double squares;

    public double Mean { get; private set; }

    /// <summary>The mean squared distance from the mean.</summary>
    public readonly double Variance => squares / count;

    public void Add(double value)
    {
        count++;
        var before = value - Mean;
        Mean += before / count;
        squares += before * (value - Mean);
    }
}

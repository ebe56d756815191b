namespace Attune.Samplers.GaussianProcess;

/// <summary>Points and the values seen there.</summary>
/// <param name="Points">[count][coordinates].</param>
/// <param name="Values">[count].</param>
/// <param name="IsUnordered">[coordinates]: which hold names, not numbers.</param>
internal sealed record Observations(double[][] Points, double[] Values, bool[] IsUnordered)
{
    /// <summary>How many.</summary>
    public int Count => Points.Length;

    /// <summary>How many coordinates a point has.</summary>
    public int Dimensions => IsUnordered.Length;

    /// <summary>These and more.</summary>
    public Observations With(IReadOnlyList<double[]> points, IReadOnlyList<double> values) =>
        this with
        {
            Points = [.. Points, .. points],
            Values = [.. Values, .. values],
        };

    /// <summary>At most so many of them, evenly spread over the order they are in.</summary>
    public Observations Thinned(int count)
    {
        if (Count <= count)
        {
            return this;
        }

        var kept = Enumerable.Range(0, count).Select(i => (int)((long)i * Count / count)).ToArray();
        return this with { Points = [.. kept.Select(i => Points[i])], Values = [.. kept.Select(i => Values[i])] };
    }
}

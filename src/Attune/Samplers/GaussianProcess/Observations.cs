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

    /// <summary>At most so many of them: the best ones, greater being better, make up half, others spread evenly the rest.</summary>
    public Observations Thinned(int count)
    {
        if (Count <= count)
        {
            return this;
        }

        var kept = Chosen(Values, count);
        return this with { Points = [.. kept.Select(i => Points[i])], Values = [.. kept.Select(i => Values[i])] };
    }

    /// <summary>The places of those that <see cref="Thinned"/> keeps, ascending.</summary>
    public static int[] Chosen(double[] values, int count)
    {
        int[] byValue = [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i])];
        var best = count / 2;
        int[] others = [.. byValue[best..].Order()];
        var spread = count - best;
        return
        [
            .. byValue[..best]
                .Concat(Enumerable.Range(0, spread).Select(i => others[(int)((long)i * others.Length / spread)]))
                .Order(),
        ];
    }
}

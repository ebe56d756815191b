namespace Attune.Learning.ModelSelection;

/// <summary>
/// How many candidates get how much in each iteration of a halving search. As scikit-learn's, but for logarithms, which are found by
/// whole steps here, so that powers of the factor are never missed by rounding.
/// </summary>
public sealed class HalvingSchedule
{
    private readonly int[] starts;

    internal HalvingSchedule(
        int candidates,
        double factor,
        long smallest,
        long maxResources,
        bool exhausts,
        bool eliminatesAggressively
    )
    {
        MaxResources = maxResources;
        RequiredIterations = 1 + WholeLogarithm(candidates, factor);
        MinResources = exhausts
            ? Math.Max(smallest, (long)Math.Floor(maxResources / Power(factor, RequiredIterations - 1)))
            : smallest;
        PossibleIterations = 1 + WholeLogarithm(maxResources / MinResources, factor);
        var iterations = eliminatesAggressively ? RequiredIterations : Math.Min(PossibleIterations, RequiredIterations);
        var (counts, resources) = (new int[iterations], new long[iterations]);
        starts = new int[iterations + 1];
        for (var i = 0; i < iterations; i++)
        {
            // Where candidates must be eliminated that the resources do not suffice for, the first iterations all get the least.
            var power = eliminatesAggressively ? Math.Max(0, i - RequiredIterations + PossibleIterations) : i;
            resources[i] = Math.Min((long)(Power(factor, power) * MinResources), maxResources);
            counts[i] = candidates;
            starts[i + 1] = starts[i] + candidates;
            candidates = (int)Math.Ceiling(candidates / factor);
        }

        (Candidates, Resources, RemainingCandidates) = (counts, resources, candidates);
    }

    /// <summary>How many iterations leave fewer candidates than the factor for the last one.</summary>
    public int RequiredIterations { get; }

    /// <summary>How many iterations fit between the least and the most that a candidate may get.</summary>
    public int PossibleIterations { get; }

    /// <summary>What the first candidates get.</summary>
    public long MinResources { get; }

    /// <summary>The most that a candidate may get.</summary>
    public long MaxResources { get; }

    /// <summary>How many candidates each iteration has.</summary>
    public IReadOnlyList<int> Candidates { get; }

    /// <summary>What each candidate of an iteration gets.</summary>
    public IReadOnlyList<long> Resources { get; }

    /// <summary>How many candidates would go on after the last iteration.</summary>
    public int RemainingCandidates { get; }

    /// <summary>How many candidates all iterations have together.</summary>
    internal int Total => starts[^1];

    /// <summary>The number of an iteration's first candidate.</summary>
    internal int Start(int iteration) => starts[iteration];

    /// <summary>The iteration of a candidate, by its number.</summary>
    internal int IterationOf(int candidate)
    {
        var iteration = 0;
        while (candidate >= starts[iteration + 1])
        {
            iteration++;
        }

        return iteration;
    }

    // The greatest k with factorᵏ ≤ value.
    private static int WholeLogarithm(long value, double factor)
    {
        var k = 0;
        for (var power = factor; power <= value; power *= factor)
        {
            k++;
        }

        return k;
    }

    private static double Power(double factor, int exponent)
    {
        var power = 1.0;
        for (var i = 0; i < exponent; i++)
        {
            power *= factor;
        }

        return power;
    }
}

namespace Attune.MultiObjective;

/// <summary>Which of two points is better; losses, so smaller is better in each objective.</summary>
internal static class Dominance
{
    /// <summary>Whether <paramref name="a"/> is at least as good as <paramref name="b"/> in every objective and better in one.</summary>
    public static bool Dominates(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var better = false;
        for (var i = 0; i < a.Length; i++)
        {
            if (!(a[i] <= b[i]))
            {
                return false;
            }

            better |= a[i] < b[i];
        }

        return better;
    }

    /// <summary>Whether <paramref name="a"/> is at least as good as <paramref name="b"/> in every objective.</summary>
    public static bool Covers(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (!(a[i] <= b[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Domination under constraints: feasible points before others, of those the less violating one, and of feasible ones the one
    /// that dominates. Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II" (2002),
    /// section VI.
    /// </summary>
    public static bool Dominates(
        ReadOnlySpan<double> a,
        double violationOfA,
        ReadOnlySpan<double> b,
        double violationOfB
    ) => violationOfA > 0 || violationOfB > 0 ? violationOfA < violationOfB : Dominates(a, b);
}

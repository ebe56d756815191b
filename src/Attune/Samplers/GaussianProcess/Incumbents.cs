using Attune.Numerics.Random;

namespace Attune.Samplers.GaussianProcess;

/// <summary>The best points so far, near which better ones may lie.</summary>
internal static class Incumbents
{
    // Of a front, so many points.
    private const int Most = 5;

    /// <summary>
    /// The best point of the trials that keep their constraints, or some of the front that no other trial dominates; none where no
    /// trial keeps them.
    /// </summary>
    public static IReadOnlyList<double[]> Of(TrialObservations trials, RandomStream random)
    {
        int[] feasible = [.. Enumerable.Range(0, trials.Count).Where(i => trials.IsFeasible[i])];
        if (feasible.Length == 0)
        {
            return [];
        }

        if (trials.Values.Length == 1)
        {
            return [trials.Points[feasible.MaxBy(i => trials.Values[0][i])]];
        }

        int[] front = [.. feasible.Where(i => !feasible.Any(other => Dominates(trials, other, i)))];
        random.Shuffle<int>(front);
        return [.. front.Take(Most).Select(i => trials.Points[i])];
    }

    private static bool Dominates(TrialObservations trials, int a, int b) =>
        trials.Values.All(values => values[a] >= values[b]) && trials.Values.Any(values => values[a] > values[b]);
}

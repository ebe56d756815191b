using Attune.Trials;

namespace Attune.MultiObjective;

/// <summary>
/// How much of the space of values trials have conquered: the volume of what at least one of them dominates, up to a reference
/// point. Greater is better, whatever the directions of the objectives.
/// </summary>
public static class Hypervolume
{
    /// <summary>The volume dominated by the complete and feasible trials that are better than the reference in every objective.</summary>
    /// <param name="objectives">What the trials' values are to become.</param>
    /// <param name="trials">Trials in any state.</param>
    /// <param name="reference">A value for each objective, worse than those of interest.</param>
    /// <returns>The exact volume up to rounding; 0 where no trial is better than the reference.</returns>
    /// <exception cref="ArgumentException">The reference has not one number for each objective.</exception>
    public static double Of(
        IReadOnlyList<Objective> objectives,
        IEnumerable<TrialRecord> trials,
        IReadOnlyList<double> reference
    )
    {
        ArgumentNullException.ThrowIfNull(objectives);
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.Count != objectives.Count || reference.Any(double.IsNaN))
        {
            throw new ArgumentException(
                $"A reference point has a number for each objective, but got ({string.Join(", ", reference)}) for "
                    + $"{objectives.Count} objectives. Give one worse than the values of interest.",
                nameof(reference)
            );
        }

        var corner = Losses.Of(objectives, reference);
        return Of(
            [
                .. ParetoFront
                    .Of(objectives, trials)
                    .Select(trial => Losses.Of(objectives, trial.Values))
                    .Where(losses => Dominance.Covers(losses, corner)),
            ],
            corner
        );
    }

    /// <summary>The volume between points and a reference that none of them exceeds; infinite where a side is.</summary>
    /// <param name="losses">The points; smaller is better.</param>
    /// <param name="reference">The greatest losses that count.</param>
    internal static double Of(double[][] losses, double[] reference)
    {
        if (!reference.All(double.IsFinite))
        {
            return double.PositiveInfinity;
        }

        var front = ParetoFront.Distinct(losses);
        var volume = OfFront(front, reference);
        return double.IsFinite(volume) ? volume : double.PositiveInfinity;
    }

    /// <summary>The volume of distinct points in lexicographic order of which none covers another.</summary>
    internal static double OfFront(double[][] front, double[] reference) =>
        front.Length == 0
            ? 0
            : reference.Length switch
            {
                1 => reference[0] - front[0][0],
                2 => InTwo(front, reference),
                3 => SweptHypervolume.Of(front, reference),
                _ => SlicedHypervolume.Of(front, reference),
            };

    // Strips side by side: the second loss falls as the first grows.
    private static double InTwo(double[][] front, double[] reference)
    {
        var volume = 0.0;
        var top = reference[1];
        foreach (var point in front)
        {
            volume += (reference[0] - point[0]) * (top - point[1]);
            top = point[1];
        }

        return volume;
    }
}

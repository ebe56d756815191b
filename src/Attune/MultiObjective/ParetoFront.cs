using Attune.Trials;

namespace Attune.MultiObjective;

/// <summary>Points that no other one dominates.</summary>
public static class ParetoFront
{
    /// <summary>
    /// The complete and feasible trials that no other such trial dominates, that is, is at least as good in every objective and
    /// better in one; in the order given. Equal trials are all kept.
    /// </summary>
    /// <param name="objectives">What the trials' values are to become.</param>
    /// <param name="trials">Trials in any state.</param>
    public static IReadOnlyList<TrialRecord> Of(IReadOnlyList<Objective> objectives, IEnumerable<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        ArgumentNullException.ThrowIfNull(trials);
        TrialRecord[] candidates =
        [
            .. trials.Where(static trial => trial.State == TrialState.Complete && trial.IsFeasible),
        ];
        var isOnFront = IsOnFront([.. candidates.Select(trial => Losses.Of(objectives, trial.Values))]);
        return [.. candidates.Where((_, i) => isOnFront[i])];
    }

    /// <summary>Which points no other one dominates; equal ones are all on the front.</summary>
    internal static bool[] IsOnFront(double[][] losses)
    {
        var isOnFront = new bool[losses.Length];
        var front = new List<double[]>();
        foreach (var i in LexicographicOrder.Of(losses))
        {
            // Whatever dominates a point comes before it.
            var point = losses[i];
            isOnFront[i] = !front.Exists(other => Dominance.Dominates(other, point));
            if (isOnFront[i] && (front.Count == 0 || !front[^1].AsSpan().SequenceEqual(point)))
            {
                front.Add(point);
            }
        }

        return isOnFront;
    }

    /// <summary>The points that no other one covers, each once, in lexicographic order.</summary>
    internal static double[][] Distinct(double[][] losses)
    {
        var front = new List<double[]>();
        foreach (var i in LexicographicOrder.Of(losses))
        {
            if (!front.Exists(other => Dominance.Covers(other, losses[i])))
            {
                front.Add(losses[i]);
            }
        }

        return [.. front];
    }
}

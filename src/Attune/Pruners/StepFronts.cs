using System.Collections.Concurrent;
using Attune.MultiObjective;
using Attune.Trials;

namespace Attune.Pruners;

/// <summary>
/// What complete trials had reported, by step, and for each step the front that a trial must not be behind.
/// </summary>
internal sealed class StepFronts
{
    private readonly Dictionary<long, List<double[]>> losses = [];
    private readonly ConcurrentDictionary<long, double[][]> fronts = [];
    private readonly IReadOnlyList<Objective> objectives;
    private readonly TrialRecord[] complete;
    private readonly double share;

    /// <summary>Sorts the reports of complete trials by step; the infeasible ones' do not count, nor those with a NaN.</summary>
    /// <param name="objectives">What the study makes better.</param>
    /// <param name="complete">The trials.</param>
    /// <param name="share">How many of those that reported at a step, from 0 to 1, may be on better fronts.</param>
    public StepFronts(IReadOnlyList<Objective> objectives, TrialRecord[] complete, double share)
    {
        (this.objectives, this.complete, this.share) = (objectives, complete, share);
        foreach (var trial in complete.Where(static trial => trial.IsFeasible))
        {
            foreach (var (step, values) in trial.ReportedValues)
            {
                if (LossesOf(objectives, values) is { } point)
                {
                    if (!losses.TryGetValue(step, out var points))
                    {
                        losses.Add(step, points = []);
                    }

                    points.Add(point);
                }
            }
        }
    }

    /// <summary>The losses of a report; null where it lacks a number for an objective.</summary>
    public static double[]? LossesOf(IReadOnlyList<Objective> objectives, IReadOnlyList<double> values) =>
        values.Count == objectives.Count && !values.Any(double.IsNaN) ? Losses.Of(objectives, values) : null;

    /// <summary>Whether it is of these trials, the very same records, and objectives.</summary>
    public bool IsOf(IReadOnlyList<Objective> others, TrialRecord[] trials) =>
        objectives.SequenceEqual(others)
        && complete.Length == trials.Length
        && complete.Zip(trials).All(static pair => ReferenceEquals(pair.First, pair.Second));

    /// <summary>How many reports a step has.</summary>
    public int CountAt(long step) => losses.TryGetValue(step, out var points) ? points.Count : 0;

    /// <summary>
    /// Whether more than the share of a step's reports are on better fronts than any of some points would be. That is where a
    /// member of one front dominates each of the points: the first front that, with those before it, holds more than the share.
    /// Whatever a later front dominates, one of its members dominates too.
    /// </summary>
    public bool AreBehind(long step, IReadOnlyList<double[]> points)
    {
        var front = fronts.GetOrAdd(step, Front);
        return points.All(point => front.Any(other => Dominance.Dominates(other, point)));
    }

    // Empty where no front is enough.
    private double[][] Front(long step)
    {
        double[][] points = losses.TryGetValue(step, out var all) ? [.. all] : [];
        var allowed = share * points.Length;
        var ranks = NondominatedSort.Ranks(points, (int)Math.Min(allowed + 1, points.Length));
        var counts = new int[points.Length];
        foreach (var rank in ranks)
        {
            counts[rank]++;
        }

        var sum = 0;
        for (var rank = 0; rank < counts.Length; rank++)
        {
            sum += counts[rank];
            if (sum > allowed)
            {
                return [.. points.Where((_, i) => ranks[i] == rank)];
            }
        }

        return [];
    }
}

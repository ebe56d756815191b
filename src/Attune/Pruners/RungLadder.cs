using Attune.Trials;

namespace Attune.Pruners;

/// <summary>
/// Where the rungs of successive halving are: rung k at step <c>first · factor^(skipped + k)</c>. A trial reaches it with the first
/// report at or after that step that is a number.
/// </summary>
internal sealed record RungLadder(long First, int Factor, int Skipped)
{
    /// <summary>The reports of a trial that reached rungs, in order, if it went on at all of them.</summary>
    public IEnumerable<RungArrival> Arrivals(TrialRecord trial)
    {
        var rung = 0;
        var last = long.MinValue;
        for (var i = 0; i < trial.Reports.Count; i++)
        {
            var (step, value) = trial.Reports[i];
            if (step < last)
            {
                continue;
            }

            last = step;
            var end = rung;
            while (IsReached(end, step))
            {
                end++;
            }

            if (end > rung)
            {
                yield return new RungArrival(rung, end, value, i == trial.Reports.Count - 1);
                rung = double.IsNaN(value) ? rung : end;
            }
        }
    }

    private bool IsReached(int rung, long step)
    {
        Int128 due = First;
        for (var i = 0; i < Skipped + rung && due <= step; i++)
        {
            due *= Factor;
        }

        return step >= due;
    }
}

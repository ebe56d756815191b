using Attune.Trials;

namespace Attune.Samplers.Hyperband;

/// <summary>A bracket at work: which trials its rungs hold, and which of them may go on.</summary>
internal sealed class OpenBracket(HyperbandBracket bracket)
{
    private readonly List<TrialRecord>[] rungs = [.. bracket.Rungs.Select(static _ => new List<TrialRecord>())];
    private readonly HashSet<int> promoted = [];

    public HyperbandBracket Bracket => bracket;

    /// <summary>Whether the lowest rung has all its trials.</summary>
    public bool IsStarted => rungs[0].Count == bracket.Rungs[0].Trials;

    public void Start(TrialRecord trial) => rungs[0].Add(trial);

    /// <summary>Adds a trial that goes on where <paramref name="parent"/> ended.</summary>
    public void Promote(int parent, int rung, TrialRecord trial)
    {
        promoted.Add(parent);
        rungs[rung].Add(trial);
    }

    /// <summary>
    /// The best trial that is certain to be among those that go on, from the lowest rung that has one: as soon as more trials of
    /// a rung are complete than will be left behind, the best of them goes on. Failed ones are left behind first.
    /// </summary>
    /// <param name="objective">Says which values are better.</param>
    /// <param name="isStarted">Whether the lowest rung gets no more trials.</param>
    public (TrialRecord Trial, int Rung)? NextPromotion(Objective objective, bool isStarted)
    {
        var reach = isStarted ? rungs[0].Count : bracket.Rungs[0].Trials;
        for (var rung = 1; rung < rungs.Length; rung++)
        {
            var below = rungs[rung - 1];
            var survivors =
                reach - below.Count(static trial => trial.State is not (TrialState.Running or TrialState.Complete));
            var leftBehind = Math.Max(0, survivors - bracket.Rungs[rung].Trials);
            var candidates = Candidates(below);
            if (candidates.Count > leftBehind)
            {
                return (Best(candidates, objective), rung);
            }

            reach = survivors - leftBehind;
        }

        return null;
    }

    /// <summary>The complete trials that may still be promoted, as far as is known now.</summary>
    public IEnumerable<int> Promotable(Objective objective)
    {
        for (var rung = 1; rung < rungs.Length; rung++)
        {
            var places = bracket.Rungs[rung].Trials - rungs[rung].Count;
            if (places == 0)
            {
                continue;
            }

            // Promotions take the best first, so a trial behind as many better ones as there are places is never reached.
            var candidates = Candidates(rungs[rung - 1]);
            candidates.Sort(
                (a, b) =>
                    objective.IsBetter(a.Value!.Value, b.Value!.Value) ? -1
                    : objective.IsBetter(b.Value!.Value, a.Value!.Value) ? 1
                    : 0
            );
            var last = candidates.Count > places ? candidates[places - 1].Value : null;
            foreach (
                var trial in candidates.Where(t => last is null || !objective.IsBetter(last.Value, t.Value!.Value))
            )
            {
                yield return trial.Number;
            }
        }
    }

    private List<TrialRecord> Candidates(List<TrialRecord> rung) =>
        [.. rung.Where(trial => trial.State == TrialState.Complete && !promoted.Contains(trial.Number))];

    // The earliest of equals.
    private static TrialRecord Best(List<TrialRecord> candidates, Objective objective) =>
        candidates.Aggregate((best, trial) => objective.IsBetter(trial.Value!.Value, best.Value!.Value) ? trial : best);
}

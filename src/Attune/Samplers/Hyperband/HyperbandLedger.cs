using Attune.Trials;

namespace Attune.Samplers.Hyperband;

/// <summary>
/// The brackets as the trials of a study have filled them. It is made anew from a snapshot for each decision, so a search can go
/// on from its trials alone.
/// </summary>
internal sealed class HyperbandLedger
{
    private readonly HyperbandPlan plan;
    private readonly StudySnapshot study;
    private readonly List<OpenBracket> brackets = [];

    public HyperbandLedger(HyperbandPlan plan, StudySnapshot study)
    {
        (this.plan, this.study) = (plan, study);
        var homes = new Dictionary<int, OpenBracket>();
        foreach (var trial in study.Trials)
        {
            // Trials that somebody enqueued have no place in a bracket.
            if (Number(trial, HyperbandParameters.Round) is { } rung && Place(trial, rung, homes) is { } home)
            {
                homes.Add(trial.Number, home);
            }
        }
    }

    /// <summary>What to do next.</summary>
    /// <param name="hasNewPoints">Whether the space has points that were not tried.</param>
    public HyperbandStep Next(bool hasNewPoints)
    {
        foreach (var bracket in brackets)
        {
            if (hasNewPoints && !bracket.IsStarted)
            {
                return new HyperbandStep.Start(bracket.Bracket);
            }

            if (bracket.NextPromotion(study.Objective, bracket.IsStarted || !hasNewPoints) is var (trial, rung))
            {
                return new HyperbandStep.Promote(trial, bracket.Bracket, rung);
            }
        }

        // Rather a new bracket than an idle worker.
        if (hasNewPoints && brackets.Count < plan.Iterations * plan.Brackets.Count)
        {
            return new HyperbandStep.Start(NextBracket);
        }

        return study.Trials.Any(static trial => trial.State == TrialState.Running)
            ? new HyperbandStep.Wait()
            : new HyperbandStep.Stop();
    }

    /// <summary>The complete trials whose training nobody can go on with any more.</summary>
    public IReadOnlySet<int> Spent
    {
        get
        {
            var needed = brackets.SelectMany(bracket => bracket.Promotable(study.Objective)).ToHashSet();
            needed.UnionWith(
                study
                    .Trials.Where(static trial => trial.State == TrialState.Running)
                    .Select(static trial => Number(trial, HyperbandParameters.TrialId))
                    .OfType<long>()
                    .Select(static parent => (int)parent)
            );
            return study
                .Trials.Where(trial => trial.State == TrialState.Complete && !needed.Contains(trial.Number))
                .Select(static trial => trial.Number)
                .ToHashSet();
        }
    }

    private HyperbandBracket NextBracket => plan.Brackets[brackets.Count % plan.Brackets.Count];

    private OpenBracket? Place(TrialRecord trial, long rung, Dictionary<int, OpenBracket> homes)
    {
        if (rung > 0)
        {
            var parent = (int)Number(trial, HyperbandParameters.TrialId)!.Value;
            var home = homes[parent];
            home.Promote(parent, (int)rung, trial);
            return home;
        }

        if (brackets.Count == 0 || brackets[^1].IsStarted)
        {
            brackets.Add(new OpenBracket(NextBracket));
        }

        brackets[^1].Start(trial);
        return brackets[^1];
    }

    private static long? Number(TrialRecord trial, string name)
    {
        // Where the space is what trials ask for, these are not among the parameters a trial ends with.
        foreach (var (key, value) in trial.Proposed)
        {
            if (key == name)
            {
                return (long)value.Value;
            }
        }

        return null;
    }
}

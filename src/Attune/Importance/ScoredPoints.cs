using Attune.Spaces;
using Attune.Trials;

namespace Attune.Importance;

/// <summary>Trials as points that importance is measured from.</summary>
public static class ScoredPoints
{
    /// <summary>The complete trials among some; those without finite values are left out.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="objectives">What they make better.</param>
    /// <param name="space">
    /// The ranges of parameters; where a trial asked for a parameter itself, the range that it named there counts.
    /// </param>
    /// <param name="target">One number instead of the objectives; null for the objectives.</param>
    /// <returns>In the order of the trials. Parameters that neither the space nor the trial knows are left out.</returns>
    public static IReadOnlyList<ScoredPoint> Of(
        IEnumerable<TrialRecord> trials,
        IReadOnlyList<Objective> objectives,
        SearchSpace space,
        ImportanceTarget? target = null
    )
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(objectives);
        ArgumentNullException.ThrowIfNull(space);
        return
        [
            .. trials
                .Where(static trial => trial.State == TrialState.Complete)
                .Select(trial => new ScoredPoint(Values(trial, space), Losses(trial, objectives, target)))
                .Where(static point => point.Losses.All(double.IsFinite)),
        ];
    }

    private static double[] Losses(TrialRecord trial, IReadOnlyList<Objective> objectives, ImportanceTarget? target) =>
        target is not null
            ? [target.LossOf(trial)]
            : [.. trial.Values.Select((value, i) => objectives[i].Direction == Direction.Minimize ? value : -value)];

    private static List<KeyValuePair<Parameter, ParameterValue>> Values(TrialRecord trial, SearchSpace space)
    {
        var values = new List<KeyValuePair<Parameter, ParameterValue>>(trial.Parameters.Count);
        foreach (var (name, value) in trial.Parameters)
        {
            var declared = trial.Declared.FirstOrDefault(parameter => parameter.Name == name);
            if ((declared ?? space.Find(name)) is { } parameter && parameter.Contains(value))
            {
                values.Add(new(parameter, value));
            }
        }

        return values;
    }
}

using Attune.Importance;
using Attune.Trials;

namespace Attune;

/// <content>What mattered.</content>
public sealed partial class Study
{
    /// <summary>How much each parameter matters for the objective, by the complete trials; pruned and failed ones do not count.</summary>
    /// <param name="evaluator">How it is measured; null for <see cref="PedAnova"/>.</param>
    /// <param name="target">What parameters are to be important for; null for the study's objectives.</param>
    /// <param name="trials">Which trials count; null for all.</param>
    /// <param name="normalize">Whether the numbers are divided by their sum, so that they are shares.</param>
    /// <returns>
    /// The most important parameter first. All numbers are 0 where fewer than two trials count or all of them have the same value.
    /// </returns>
    public IReadOnlyList<ParameterImportance> Importances(
        ImportanceEvaluator? evaluator = null,
        ImportanceTarget? target = null,
        Func<TrialRecord, bool>? trials = null,
        bool normalize = true
    )
    {
        // Where the space was written down beforehand, its ranges are the true ones, whatever a trial asked for.
        var counted = Trials.Where(trial => trials?.Invoke(trial) != false);
        var points = ScoredPoints.Of(
            SpaceGrows ? counted : counted.Select(static trial => trial with { Declared = [] }),
            Objectives,
            Space,
            target
        );
        var importances = (evaluator ?? new PedAnova()).Evaluate(points);
        var sum = importances.Sum(static importance => importance.Importance);
        return normalize && sum > 0
            ? [.. importances.Select(one => one with { Importance = one.Importance / sum })]
            : importances;
    }
}

using Attune.Trials;

namespace Attune.Pruners;

/// <summary>
/// Prunes a trial that is probably worse than the best one, by a one-sided signed-rank test of the differences between what both
/// reported at the same steps. Made for steps that are folds or problem instances, whose values differ among themselves by more than
/// trials do, and for a trial's value that is their mean. As Optuna's pruner of that name.
/// <para>
/// A trial whose mean so far is at least as good as the best one's mean goes on, whatever the test says; so does one that
/// reported NaN or an infinity, or where the best one did.
/// </para>
/// </summary>
public sealed class WilcoxonPruner : Pruner
{
    /// <summary>The test's p-value below which a trial is pruned.</summary>
    /// <value>The default is 0.1. From 0, which prunes nothing, to 1.</value>
    public double PThreshold
    {
        get;
        init
        {
            if (!(value is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(PThreshold),
                    value,
                    $"PThreshold is a probability in [0, 1], but got {value}. The usual one is 0.1."
                );
            }

            field = value;
        }
    } = 0.1;

    /// <summary>How many steps a trial must share with the best one before it is judged; two at least, whatever is given.</summary>
    /// <value>The default is 2. Must not be negative.</value>
    public int StartupSteps
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(StartupSteps));
            field = value;
        }
    } = 2;

    /// <inheritdoc/>
    public override bool ComparesSteps => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [new(nameof(PThreshold), PThreshold), new(nameof(StartupSteps), StartupSteps)];

    /// <inheritdoc/>
    public override bool ShouldPrune(StudySnapshot study, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trial);
        if (!IsComparable(trial) || Best(study) is not { } best || !IsComparable(best))
        {
            return false;
        }

        // Turned so that smaller is better.
        var sign = study.Objective.Direction == Direction.Minimize ? 1.0 : -1.0;
        var known = best.Reports.ToDictionary();
        double[] differences =
        [
            .. trial
                .Reports.Where(report => known.ContainsKey(report.Key))
                .OrderBy(static report => report.Key)
                .Select(report => sign * (report.Value - known[report.Key])),
        ];
        return differences.Length >= Math.Max(2, StartupSteps)
            && SignedRankTest.Greater(differences) < PThreshold
            && sign * Mean(best) < sign * Mean(trial);
    }

    private static TrialRecord? Best(StudySnapshot study)
    {
        TrialRecord? best = null;
        foreach (var trial in study.Trials)
        {
            if (
                trial is { State: TrialState.Complete, IsFeasible: true, Value: { } value }
                && (best is null || study.Objective.IsBetter(value, best.Value!.Value))
            )
            {
                best = trial;
            }
        }

        return best;
    }

    private static bool IsComparable(TrialRecord trial) =>
        trial.Reports.Count > 0 && trial.Reports.All(static report => double.IsFinite(report.Value));

    private static double Mean(TrialRecord trial) =>
        trial.Reports.Sum(static report => report.Value) / trial.Reports.Count;
}

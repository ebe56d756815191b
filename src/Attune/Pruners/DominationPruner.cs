using Attune.MultiObjective;
using Attune.Trials;

namespace Attune.Pruners;

/// <summary>
/// Prunes a trial of one or several objectives whose partial curve is dominated: the complete and feasible trials are ranked by
/// nondominated sorting of what they had reported at the same step, the trial by the best rank that any of its own reports so far
/// would have among them; it is pruned where too many have a better rank. With one objective that is the rule of
/// <see cref="MedianPruner"/>, but for the interpolation of the median. A trial whose every report has a NaN is pruned.
/// </summary>
/// <remarks>
/// Ranking partial results of several objectives by nondominated sorting is the idea of Schmucker, Donini, Zafar, Salinas and
/// Archambeau, "Multi-objective asynchronous successive halving" (2021); there is no rung here: each step is judged on its own.
/// </remarks>
public sealed class DominationPruner : Pruner
{
    /// <summary>How many per cent of the trials, those of the best ranks, may be better than one that goes on.</summary>
    /// <value>The default is 50. In [0, 100].</value>
    public double Percentile
    {
        get;
        init =>
            field = value is >= 0 and <= 100
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Percentile),
                    value,
                    $"A percentile must lie in [0, 100], but got {value}. Give per cent, not a share."
                );
    } = 50;

    /// <summary>How many trials must be complete before any is pruned.</summary>
    /// <value>The default is 5. Must not be negative.</value>
    public int StartupTrials
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 5;

    /// <summary>The first step at which a trial may be pruned.</summary>
    /// <value>The default is 0. Must not be negative.</value>
    public long WarmupSteps
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>How many complete trials must have reported at the step.</summary>
    /// <value>The default is 1. Must be positive.</value>
    public int MinimumTrials
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1;

    /// <inheritdoc/>
    public override bool TakesSeveralObjectives => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(Percentile), Percentile),
            new(nameof(StartupTrials), StartupTrials),
            new(nameof(WarmupSteps), WarmupSteps),
            new(nameof(MinimumTrials), MinimumTrials),
        ];

    /// <inheritdoc/>
    public override bool ShouldPrune(StudySnapshot study, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trial);
        if (trial.Reports.Count == 0)
        {
            return false;
        }

        var step = trial.Reports.Max(static report => report.Key);
        TrialRecord[] complete = [.. study.Trials.Where(static other => other.State == TrialState.Complete)];
        if (step < WarmupSteps || complete.Length == 0 || complete.Length < StartupTrials)
        {
            return false;
        }

        double[][] own = [.. Numbers(study, trial.ReportedValues.Select(static report => report.Value))];
        if (own.Length == 0)
        {
            return true;
        }

        double[][] others = [.. Numbers(study, complete.Where(static t => t.IsFeasible).SelectMany(t => At(t, step)))];
        if (others.Length < MinimumTrials)
        {
            return false;
        }

        var ranks = NondominatedSort.Ranks(others);
        var rank = own.Min(point => Rank(others, ranks, point));
        return ranks.Count(other => other < rank) > Percentile / 100 * others.Length;
    }

    // The rank that a point would have: behind all that dominate it.
    private static int Rank(double[][] others, int[] ranks, double[] point)
    {
        var rank = 0;
        for (var i = 0; i < others.Length; i++)
        {
            if (ranks[i] >= rank && Dominance.Dominates(others[i], point))
            {
                rank = ranks[i] + 1;
            }
        }

        return rank;
    }

    private static IEnumerable<IReadOnlyList<double>> At(TrialRecord trial, long step) =>
        trial.ReportedValues.Where(report => report.Key == step).Select(static report => report.Value);

    private static IEnumerable<double[]> Numbers(StudySnapshot study, IEnumerable<IReadOnlyList<double>> reports) =>
        reports
            .Where(report => report.Count == study.Objectives.Count && !report.Any(double.IsNaN))
            .Select(report => Losses.Of(study.Objectives, report));
}

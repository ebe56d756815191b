using Attune.Trials;

namespace Attune.Pruners;

/// <summary>
/// Lets another pruner decide only about trials that have stopped getting better: those whose last <c>patience + 1</c> steps hold no
/// value as good as the best one before. As Optuna's pruner of that name; the rule is that of early stopping.
/// </summary>
public sealed class PatientPruner : Pruner
{
    /// <summary>Makes a patient pruner.</summary>
    /// <param name="inner">Decides about the trials that have stopped getting better; null: all of those end.</param>
    /// <param name="patience">How many steps without a better value are waited for. Must not be negative.</param>
    public PatientPruner(Pruner? inner, int patience)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        (Inner, Patience) = (inner, patience);
    }

    /// <summary>Decides about the trials that have stopped getting better; null: all of those end.</summary>
    public Pruner? Inner { get; }

    /// <summary>How many steps without a better value are waited for.</summary>
    public int Patience { get; }

    /// <summary>By how much the last steps may be worse than the best one before and still count as getting better.</summary>
    /// <value>The default is 0. In units of the objective; must not be negative.</value>
    public double MinDelta
    {
        get;
        init
        {
            if (!(value >= 0))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(MinDelta),
                    value,
                    $"MinDelta must not be negative, but got {value}. Give how much worse a value may be."
                );
            }

            field = value;
        }
    }

    /// <inheritdoc/>
    public override bool ComparesSteps => Inner?.ComparesSteps == true;

    /// <inheritdoc/>
    internal override bool ComparesReports => Inner?.ComparesReports == true;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [new(nameof(Inner), Inner?.Definition), new(nameof(Patience), Patience), new(nameof(MinDelta), MinDelta)];

    /// <inheritdoc/>
    public override bool ShouldPrune(StudySnapshot study, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trial);
        var before = trial.Reports.Count - Patience - 1;
        if (before < 1)
        {
            return false;
        }

        // Turned so that smaller is better.
        var sign = study.Objective.Direction == Direction.Minimize ? 1.0 : -1.0;
        double[] values = [.. trial.Reports.OrderBy(static report => report.Key).Select(report => sign * report.Value)];
        return Least(values.AsSpan(0, before)) + MinDelta < Least(values.AsSpan(before))
            && Inner?.ShouldPrune(study, trial) != false;
    }

    // NaN where all are NaN: then nothing is known to have stopped.
    private static double Least(ReadOnlySpan<double> values)
    {
        var least = double.NaN;
        foreach (var value in values)
        {
            if (!(least <= value) && !double.IsNaN(value))
            {
                least = value;
            }
        }

        return least;
    }
}

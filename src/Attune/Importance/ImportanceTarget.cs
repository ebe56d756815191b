using Attune.Trials;

namespace Attune.Importance;

/// <summary>What parameters are to be important for, and which of its values are better.</summary>
/// <param name="Direction">Which values are better.</param>
/// <param name="Value">A complete trial's value; trials where it is NaN or infinite are left out.</param>
public sealed record ImportanceTarget(Direction Direction, Func<TrialRecord, double> Value)
{
    /// <summary>Smaller values are better: <c>Minimize(trial => trial.Values[1])</c>.</summary>
    public static ImportanceTarget Minimize(Func<TrialRecord, double> value) => new(Direction.Minimize, value);

    /// <summary>Greater values are better.</summary>
    public static ImportanceTarget Maximize(Func<TrialRecord, double> value) => new(Direction.Maximize, value);

    internal double LossOf(TrialRecord trial) => Direction == Direction.Minimize ? Value(trial) : -Value(trial);
}

using Attune.Trials;

namespace Attune.Samplers.TreeParzen;

/// <summary>How trials compare, by Optuna's order: by value, then pruned ones by step and value, then by violation.</summary>
internal sealed class TrialRanks(IReadOnlyList<Objective> objectives, TpeDefinition definition, bool constantLiar)
{
    public TrialRank Of(TrialRecord? trial, int number) =>
        trial?.State switch
        {
            TrialState.Running when constantLiar || definition == TpeDefinition.Hyperopt => new(
                TrialClass.Bad,
                0,
                0,
                number
            ),
            TrialState.Failed when definition == TpeDefinition.Hyperopt => new(TrialClass.Bad, 0, 0, number),
            TrialState.Complete or TrialState.Pruned when !trial.IsFeasible => new(
                TrialClass.Infeasible,
                Violation(trial),
                0,
                number
            ),
            TrialState.Complete when trial.Values.Count == objectives.Count => new(
                TrialClass.Complete,
                Loss(trial.Values[0], 0),
                0,
                number
            ),
            TrialState.Pruned => OfPruned(trial, number),
            _ => new(TrialClass.Ignored, 0, 0, number),
        };

    /// <summary>What is minimized; NaN is worst.</summary>
    public double Loss(double value, int objective) =>
        double.IsNaN(value) ? double.PositiveInfinity
        : objectives[objective].Direction == Direction.Minimize ? value
        : -value;

    private TrialRank OfPruned(TrialRecord trial, int number)
    {
        if (trial.Reports.Count == 0)
        {
            return new(TrialClass.Pruned, 1, 0, number);
        }

        var last = trial.Reports[0];
        foreach (var report in trial.Reports)
        {
            last = report.Key > last.Key ? report : last;
        }

        return new(TrialClass.Pruned, -last.Key, Loss(last.Value, 0), number);
    }

    private static double Violation(TrialRecord trial)
    {
        var sum = 0.0;
        foreach (var (_, value) in trial.Constraints)
        {
            sum += double.IsNaN(value) ? double.PositiveInfinity : Math.Max(value, 0);
        }

        return sum;
    }
}

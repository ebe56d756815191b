using Attune.Networks.Training;
using Attune.Trials;

namespace Attune.Learning.Tuners;

/// <summary>A trial of a tuner that has ended.</summary>
/// <param name="Id">The trial's number as text, with as many digits as the greatest number needs.</param>
/// <param name="Record">Hyperparameters, state and the objective's value: the mean of the executions' best ones.</param>
/// <param name="Executions">The fits that ended, by number.</param>
public sealed record TunerTrial(string Id, TrialRecord Record, IReadOnlyList<ExecutionResult> Executions)
{
    /// <summary>
    /// The epoch, counted from 0, with the best value: the mean over the executions, rounded down; null where none ended.
    /// </summary>
    public int? BestEpoch => Executions.Count == 0 ? null : (int)Executions.Average(static e => e.BestEpoch);

    /// <summary>The values of the best epochs, averaged over the executions; empty where none ended.</summary>
    public EpochLogs Metrics
    {
        get
        {
            var logs = new EpochLogs();
            foreach (var name in Executions.SelectMany(static e => e.Best.Names).Distinct())
            {
                logs.Set(name, Executions.Average(e => e.Best[name] ?? double.NaN));
            }

            return logs;
        }
    }
}

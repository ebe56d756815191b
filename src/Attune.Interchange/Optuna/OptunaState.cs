namespace Attune.Interchange.Optuna;

/// <summary>Where a trial stands, under Optuna's numbers in journals.</summary>
internal enum OptunaState
{
    Running = 0,
    Complete = 1,
    Pruned = 2,
    Fail = 3,
    Waiting = 4,
}

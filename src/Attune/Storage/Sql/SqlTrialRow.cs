using Attune.Trials;

namespace Attune.Storage.Sql;

/// <summary>What decides who may write to a trial.</summary>
/// <param name="Id">The trial's key.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How many times it was begun.</param>
/// <param name="Worker">The key of the worker that wrote it last.</param>
internal readonly record struct SqlTrialRow(long Id, TrialState State, int Attempts, long Worker)
{
    public bool HasEnded => State is TrialState.Complete or TrialState.Pruned or TrialState.Failed;
}

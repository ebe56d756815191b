using Attune.Trials;

namespace Attune.Pruners;

/// <summary>Prunes nothing.</summary>
public sealed class NonePruner : Pruner
{
    /// <inheritdoc/>
    public override bool TakesSeveralObjectives => true;

    /// <inheritdoc/>
    public override bool ShouldPrune(StudySnapshot study, TrialRecord trial) => false;
}

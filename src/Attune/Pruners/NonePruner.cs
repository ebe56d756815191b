using Attune.Trials;

namespace Attune.Pruners;

/// <summary>Prunes nothing.</summary>
public sealed class NonePruner : Pruner
{
    /// <inheritdoc/>
    public override bool TakesSeveralObjectives => true;

    /// <inheritdoc/>
    internal override bool ComparesReports => false;

    /// <inheritdoc/>
    public override bool ShouldPrune(StudySnapshot study, TrialRecord trial) => false;
}

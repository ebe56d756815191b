namespace Attune.Samplers.TreeParzen;

/// <summary>What the estimator makes of a trial. The first three are filled up in this order with those that count as good.</summary>
internal enum TrialClass : byte
{
    /// <summary>Has its values and keeps to the constraints.</summary>
    Complete,

    /// <summary>Was pruned.</summary>
    Pruned,

    /// <summary>Violates a constraint.</summary>
    Infeasible,

    /// <summary>Never good, but counted against its neighbourhood.</summary>
    Bad,

    /// <summary>Not counted.</summary>
    Ignored,
}

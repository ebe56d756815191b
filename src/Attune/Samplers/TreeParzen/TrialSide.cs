namespace Attune.Samplers.TreeParzen;

/// <summary>Which density a trial counts for.</summary>
internal enum TrialSide : byte
{
    /// <summary>Neither.</summary>
    None,

    /// <summary>l, that of good trials.</summary>
    Below,

    /// <summary>g, that of the others.</summary>
    Above,
}

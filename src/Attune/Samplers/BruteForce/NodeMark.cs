namespace Attune.Samplers.BruteForce;

/// <summary>What a snapshot says about a node where nobody has asked for more.</summary>
internal enum NodeMark
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A trial ended here that did not say what it asked for.</summary>
    Ended,

    /// <summary>A trial is running here.</summary>
    Running,
}

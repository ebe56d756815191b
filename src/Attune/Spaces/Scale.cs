namespace Attune.Spaces;

/// <summary>How a parameter's values are spread between its bounds.</summary>
public enum Scale
{
    /// <summary>Evenly.</summary>
    Linear,

    /// <summary>Evenly in the logarithm: as many values from 0.001 to 0.01 as from 0.01 to 0.1.</summary>
    Log,

    /// <summary>As <see cref="Log"/>, but with the dense end at the upper bound.</summary>
    ReverseLog,
}

namespace Attune.Networks.Initializers;

/// <summary>What a scaled initializer draws from.</summary>
public enum ScaledDistribution
{
    /// <summary>A normal distribution cut off at two standard deviations, widened so that its variance is the one asked for.</summary>
    TruncatedNormal,

    /// <summary>A normal distribution.</summary>
    UntruncatedNormal,

    /// <summary>A uniform distribution.</summary>
    Uniform,
}

namespace Attune.Samplers;

/// <summary>The sequences of points that a <see cref="QmcSampler"/> can walk.</summary>
public enum QuasiRandomKind
{
    /// <summary>
    /// Sobol's, with the direction numbers of Joe and Kuo (2008): the most even at powers of two. The parameters beyond the
    /// 1,111th take random values.
    /// </summary>
    Sobol,

    /// <summary>Halton's: even at any number of points, best with few parameters.</summary>
    Halton,
}

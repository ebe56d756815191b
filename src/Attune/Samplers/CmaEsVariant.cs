namespace Attune.Samplers;

/// <summary>The forms of CMA-ES.</summary>
public enum CmaEsVariant
{
    /// <summary>A full covariance matrix. Values that are not a continuum are rounded. Hansen, arXiv:1604.00772 (2016).</summary>
    Full,

    /// <summary>
    /// As <see cref="Full"/>, but whole numbers and steps keep a least probability to leave their value, so that rounding
    /// cannot hold the search fast. Hamano, Saito, Nomura and Shirakawa, arXiv:2205.13482 (2022).
    /// </summary>
    Margin,

    /// <summary>
    /// A diagonal covariance matrix: learns faster where parameters do not depend on one another, and for many parameters. With
    /// one parameter it is <see cref="Full"/>. Ros and Hansen, PPSN 2008.
    /// </summary>
    Separable,

    /// <summary>
    /// As <see cref="Full"/> with smaller steps where values are noisy or have many optima; needs many trials. Nomura, Akimoto
    /// and Ono, arXiv:2304.03473 (2023).
    /// </summary>
    LearningRateAdaptation,
}

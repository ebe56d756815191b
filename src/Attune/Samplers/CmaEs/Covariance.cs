namespace Attune.Samplers.CmaEs;

/// <summary>The covariance matrix C = BD²Bᵀ of a search distribution. It never changes once made.</summary>
internal abstract class Covariance
{
    // What eigenvalues below 0, which only rounding makes, become.
    protected const double Epsilon = 1e-8;

    /// <summary>[n]: the diagonal of C.</summary>
    public abstract double[] Diagonal { get; }

    /// <summary>[n]: D, the standard deviations along the principal axes.</summary>
    public abstract double[] Deviations { get; }

    /// <summary>Whether every element is finite.</summary>
    public abstract bool IsFinite { get; }

    /// <summary>B·D·z, which is normal with covariance C where z is standard normal.</summary>
    public abstract double[] Colour(ReadOnlySpan<double> z);

    /// <summary>C^(−½)·y.</summary>
    public abstract double[] Whiten(ReadOnlySpan<double> y);

    /// <summary>‖C^(−½)·y‖².</summary>
    public abstract double WhitenedSquare(ReadOnlySpan<double> y);

    /// <summary>eq. 47: keep·C + c₁·p_c·p_cᵀ + c_μ·Σ wᵢ·yᵢ·yᵢᵀ.</summary>
    /// <param name="keep">The share of C.</param>
    /// <param name="c1">c₁.</param>
    /// <param name="pc">[n]: the path.</param>
    /// <param name="cMu">c_μ.</param>
    /// <param name="weights">wᵢ°, eq. 46.</param>
    /// <param name="ys">yᵢ, best first.</param>
    public abstract Covariance Updated(
        double keep,
        double c1,
        double[] pc,
        double cMu,
        double[] weights,
        IReadOnlyList<double[]> ys
    );

    /// <summary>Whether steps of that length along a principal axis leave the mean as it is.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="mean">[n].</param>
    /// <param name="step">The length, in standard deviations.</param>
    public abstract bool HasNoEffectAlong(int axis, double[] mean, double step);
}

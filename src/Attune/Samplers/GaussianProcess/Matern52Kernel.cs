using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The Matérn kernel with ν = 5/2 and a length scale for each coordinate (automatic relevance determination):
/// m(d²) = (1 + √5 d + 5/3 d²) e^(−√5 d). Rasmussen and Williams, "Gaussian Processes for Machine Learning" (2006), equation 4.17.
/// k(a, b) = joint · m(Σ dⱼ²) + main · mean of m(dⱼ²), dⱼ² = (aⱼ − bⱼ)² / ℓⱼ²: besides a function of all coordinates together, one of
/// each alone, which few points tell much about. Duvenaud, Nickisch and Rasmussen, "Additive Gaussian processes" (NeurIPS 2011),
/// equation 4 and the full order of equation 6, with one set of length scales. An unordered coordinate counts 1 / ℓⱼ² where two points differ in it and 0 where they
/// agree: what one-hot coordinates of a common length scale give, and no order among choices that have none.
/// </summary>
internal sealed partial class Matern52Kernel
{
    private const double Sqrt5 = 2.23606797749979;
    private const double OneThird = 1.0 / 3;

    private readonly bool[] isUnordered;
    private readonly double[] weights;
    private readonly double joint;
    private readonly double each;

    /// <summary>Makes a kernel.</summary>
    /// <param name="lengthScales">ℓ, [coordinates]; each above 0.</param>
    /// <param name="isUnordered">[coordinates]: which hold names, not numbers.</param>
    /// <param name="joint">The variance of what depends on all coordinates together; above 0.</param>
    /// <param name="main">The variance of what depends on each coordinate alone, all of them together; at least 0.</param>
    public Matern52Kernel(
        ReadOnlySpan<double> lengthScales,
        ReadOnlySpan<bool> isUnordered,
        double joint = 1,
        double main = 0
    )
    {
        if (lengthScales.Length != isUnordered.Length)
        {
            throw new ArgumentException(
                $"Every coordinate needs a length scale and a kind, but there are {lengthScales.Length} and {isUnordered.Length}."
            );
        }

        this.isUnordered = isUnordered.ToArray();
        LengthScales = lengthScales.ToArray();
        (this.joint, MainScale, Scale) = (joint, main, joint + main);
        each = main / lengthScales.Length;
        weights = new double[lengthScales.Length];
        for (var j = 0; j < weights.Length; j++)
        {
            weights[j] = 1 / (lengthScales[j] * lengthScales[j]);
        }
    }

    /// <summary>ℓ, [coordinates].</summary>
    public double[] LengthScales { get; }

    /// <summary>How many coordinates a point has.</summary>
    public int Dimensions => weights.Length;

    /// <summary>The variance of the process: k(a, a).</summary>
    public double Scale { get; }

    /// <summary>The part of it that depends on each coordinate alone.</summary>
    public double MainScale { get; }

    /// <summary>k(a, b).</summary>
    public double Covariance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double effects = 0;
        for (var j = 0; j < weights.Length && each > 0; j++)
        {
            effects += Value(weights[j] * SquaredDifference(j, a[j], b[j]));
        }

        return (joint * Value(SquaredDistance(a, b))) + (each * effects);
    }

    /// <summary>d² = Σ (aⱼ − bⱼ)² / ℓⱼ².</summary>
    public double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (var j = 0; j < weights.Length; j++)
        {
            sum = Math.FusedMultiplyAdd(weights[j], SquaredDifference(j, a[j], b[j]), sum);
        }

        return sum;
    }

    /// <summary>k at a squared distance, for scale 1.</summary>
    public static double Value(double squaredDistance)
    {
        var r = Sqrt5 * Math.Sqrt(squaredDistance);
        return Value(r, PortableMath.Exp(-r));
    }

    // Where both are beyond all measure the product would be ∞ · 0.
    private static double Value(double r, double decay) => decay == 0 ? 0 : (1 + r + (r * r * OneThird)) * decay;

    private double SquaredDifference(int j, double a, double b)
    {
        if (isUnordered[j])
        {
            return a == b ? 0 : 1;
        }

        return (a - b) * (a - b);
    }
}

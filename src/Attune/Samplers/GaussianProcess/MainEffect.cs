using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The distance r = √5 |a − b| / ℓ between one point and many along one coordinate, with its decay e⁻ʳ. As coordinates lie on a line,
/// the decay is the smaller of e^(√5 a / ℓ) e^(−√5 b / ℓ) and its inverse: an exponential for each point, not for each pair.
/// </summary>
internal readonly ref struct MainEffect
{
    private readonly Vector256<double> rate;
    private readonly Vector256<double> point;
    private readonly Vector256<double> rising;
    private readonly Vector256<double> falling;
    private readonly Vector256<double> decayOfOthers;
    private readonly ReadOnlySpan<Vector256<double>> othersRising;
    private readonly ReadOnlySpan<Vector256<double>> othersFalling;
    private readonly bool isUnordered;

    /// <param name="rate">√5 / ℓ.</param>
    /// <param name="point">The one point's coordinate.</param>
    /// <param name="isUnordered">Whether it holds names: then the distance is 0 or the rate.</param>
    /// <param name="factors">Of the many.</param>
    /// <param name="coordinate">Which one it is.</param>
    public MainEffect(double rate, double point, bool isUnordered, MainFactors factors, int coordinate)
    {
        this.rate = Vector256.Create(rate);
        this.point = Vector256.Create(point);
        this.isUnordered = isUnordered;
        if (isUnordered)
        {
            decayOfOthers = Vector256.Create(PortableMath.Exp(-rate));
        }
        else if (factors.Has(coordinate) && MainFactors.IsSafe(rate, point))
        {
            rising = Vector256.Create(PortableMath.Exp(rate * point));
            falling = Vector256.Create(PortableMath.Exp(-rate * point));
            othersRising = factors.Rising(coordinate);
            othersFalling = factors.Falling(coordinate);
        }
    }

    /// <summary>The distances to a bundle of points, and their decay.</summary>
    /// <param name="i">Which bundle.</param>
    /// <param name="others">Its coordinates.</param>
    /// <param name="decay">e⁻ʳ.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> To(int i, Vector256<double> others, out Vector256<double> decay)
    {
        if (isUnordered)
        {
            var isSame = Vector256.Equals(point, others);
            decay = Vector256.ConditionalSelect(isSame, Vector256<double>.One, decayOfOthers);
            return Vector256.AndNot(rate, isSame);
        }

        var r = rate * Vector256.Abs(point - others);
        decay = othersRising.IsEmpty
            ? DoubleBundle.Exp(-r)
            : Vector256.Min(Vector256<double>.One, Vector256.Min(rising * othersFalling[i], falling * othersRising[i]));
        return r;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>The kernel between one point and many, which fill the lanes.</summary>
internal sealed partial class Matern52Kernel
{
    /// <summary>k between a point and others.</summary>
    /// <param name="point">[coordinates].</param>
    /// <param name="others">The others.</param>
    /// <param name="covariances">[stride]; what lies past the count is no covariance.</param>
    internal void Covariances(ReadOnlySpan<double> point, PointColumns others, Span<double> covariances)
    {
        var result = Bundles(covariances);
        SquaredDistances(point, others, 0, result);
        var scale = Vector256.Create(joint);
        foreach (ref var bundle in result)
        {
            var r = Vector256.Create(Sqrt5) * Vector256.Sqrt(bundle);
            bundle = scale * ValueOf(r, DoubleBundle.Exp(-r));
        }

        AddMainEffects(point, others, 0, result);
    }

    /// <summary>k, and ∂k/∂(d²) of its joint part, between a point and others, from the bundle that holds <paramref name="first"/> on.</summary>
    internal void CovariancesAndSlopes(
        ReadOnlySpan<double> point,
        PointColumns others,
        int first,
        Span<double> covariances,
        Span<double> slopes
    )
    {
        var values = Bundles(covariances);
        var slopesAlong = Bundles(slopes);
        var start = first / DoubleBundle.Count;
        SquaredDistances(point, others, start, values);
        var scale = Vector256.Create(joint);
        for (var i = start; i < values.Length; i++)
        {
            var r = Vector256.Create(Sqrt5) * Vector256.Sqrt(values[i]);
            var decay = DoubleBundle.Exp(-r);
            values[i] = scale * ValueOf(r, decay);
            slopesAlong[i] = scale * SlopeOf(r, decay);
        }

        AddMainEffects(point, others, start, values);
    }

    /// <summary>Adds Σᵢ factorᵢ ∂k(x, xᵢ)/∂x.</summary>
    /// <param name="point">x, [coordinates].</param>
    /// <param name="others">The xᵢ.</param>
    /// <param name="slopes">∂k/∂(d²) of the joint part, [stride].</param>
    /// <param name="factors">[stride], 0 past the count.</param>
    /// <param name="gradient">[coordinates]; unordered ones are left as they are.</param>
    internal void AddGradient(
        ReadOnlySpan<double> point,
        PointColumns others,
        ReadOnlySpan<double> slopes,
        ReadOnlySpan<double> factors,
        Span<double> gradient
    )
    {
        for (var j = 0; j < weights.Length; j++)
        {
            if (isUnordered[j])
            {
                continue;
            }

            var x = Vector256.Create(point[j]);
            var column = others.Column(j);
            var effect = each > 0 ? EffectOf(j, point[j], others) : default;
            var sum = Vector256<double>.Zero;
            for (var i = 0; i < column.Length; i++)
            {
                var at = i * DoubleBundle.Count;
                var slope = Vector256.Create(slopes[at..]);
                if (each > 0)
                {
                    var r = effect.To(i, column[i], out var decay);
                    slope = Vector256.FusedMultiplyAdd(Vector256.Create(each), SlopeOf(r, decay), slope);
                }

                sum = Vector256.FusedMultiplyAdd(slope * Vector256.Create(factors[at..]), x - column[i], sum);
            }

            gradient[j] += 2 * weights[j] * DoubleBundle.Sum(sum);
        }
    }

    /// <summary>1 / ℓⱼ².</summary>
    internal double Weight(int j) => weights[j];

    /// <summary>(aⱼ − bⱼ)², or whether names differ as 1 and 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> SquaredDifference(Vector256<double> a, Vector256<double> b, bool isUnordered)
    {
        if (isUnordered)
        {
            return Vector256.AndNot(Vector256<double>.One, Vector256.Equals(a, b));
        }

        var difference = a - b;
        return difference * difference;
    }

    internal static Span<Vector256<double>> Bundles(Span<double> values) =>
        MemoryMarshal.Cast<double, Vector256<double>>(values);

    private void SquaredDistances(
        ReadOnlySpan<double> point,
        PointColumns others,
        int start,
        Span<Vector256<double>> distances
    )
    {
        distances[start..].Clear();
        for (var j = 0; j < weights.Length; j++)
        {
            var (weight, a) = (Vector256.Create(weights[j]), Vector256.Create(point[j]));
            var column = others.Column(j);
            for (var i = start; i < column.Length; i++)
            {
                distances[i] = Vector256.FusedMultiplyAdd(
                    weight,
                    SquaredDifference(a, column[i], isUnordered[j]),
                    distances[i]
                );
            }
        }
    }

    // Where both are beyond all measure the product would be ∞ · 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ValueOf(Vector256<double> r, Vector256<double> decay)
    {
        var one = Vector256<double>.One;
        var value = (one + r + (r * r * Vector256.Create(OneThird))) * decay;
        return Vector256.AndNot(value, Vector256.Equals(decay, Vector256<double>.Zero));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> SlopeOf(Vector256<double> r, Vector256<double> decay)
    {
        var slope = Vector256.Create(-5.0 / 6) * (Vector256<double>.One + r) * decay;
        return Vector256.AndNot(slope, Vector256.Equals(decay, Vector256<double>.Zero));
    }
}

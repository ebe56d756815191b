using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <content>What depends on each coordinate alone.</content>
internal sealed partial class Matern52Kernel
{
    /// <summary>Adds Σ w ∂k/∂(dⱼ²) (xⱼ − xᵢⱼ)² of coordinate j's own part, and sums w times that part.</summary>
    /// <param name="j">The coordinate.</param>
    /// <param name="x">xⱼ.</param>
    /// <param name="column">xᵢⱼ of the others.</param>
    /// <param name="start">The first bundle that counts.</param>
    /// <param name="factors">w; 0 where a pair does not count.</param>
    /// <param name="slopes">Added to.</param>
    /// <param name="values">Added to.</param>
    internal void AddMainEffect(
        int j,
        double x,
        ReadOnlySpan<Vector256<double>> column,
        int start,
        ReadOnlySpan<Vector256<double>> factors,
        ref Vector256<double> slopes,
        ref Vector256<double> values
    )
    {
        var (point, scale) = (Vector256.Create(x), Vector256.Create(each));
        for (var i = start; i < column.Length; i++)
        {
            var part = SquaredDifference(point, column[i], isUnordered[j]);
            var r = MainDistance(j, part);
            var decay = DoubleBundle.Exp(-r);
            var factor = factors[i] * scale;
            slopes = Vector256.FusedMultiplyAdd(factor * SlopeOf(r, decay), part, slopes);
            values = Vector256.FusedMultiplyAdd(factor, ValueOf(r, decay), values);
        }
    }

    private void AddMainEffects(
        ReadOnlySpan<double> point,
        PointColumns others,
        int start,
        Span<Vector256<double>> covariances
    )
    {
        var scale = Vector256.Create(each);
        for (var j = 0; j < weights.Length && each > 0; j++)
        {
            var a = Vector256.Create(point[j]);
            var column = others.Column(j);
            for (var i = start; i < column.Length; i++)
            {
                var r = MainDistance(j, SquaredDifference(a, column[i], isUnordered[j]));
                covariances[i] = Vector256.FusedMultiplyAdd(scale, ValueOf(r, DoubleBundle.Exp(-r)), covariances[i]);
            }
        }
    }

    // ∂k/∂(dⱼ²) of an ordered coordinate's own part.
    private Vector256<double> MainSlope(int j, Vector256<double> a, Vector256<double> b)
    {
        var r = MainDistance(j, (a - b) * (a - b));
        return Vector256.Create(each) * SlopeOf(r, DoubleBundle.Exp(-r));
    }

    // √5 dⱼ
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> MainDistance(int j, Vector256<double> squaredDifference) =>
        Vector256.Create(Sqrt5) * Vector256.Sqrt(Vector256.Create(weights[j]) * squaredDifference);
}

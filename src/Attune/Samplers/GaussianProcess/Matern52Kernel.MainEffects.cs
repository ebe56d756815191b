using System.Runtime.Intrinsics;

namespace Attune.Samplers.GaussianProcess;

/// <content>What depends on each coordinate alone.</content>
internal sealed partial class Matern52Kernel
{
    /// <summary>√5 / ℓⱼ.</summary>
    internal double Rate(int j) => Sqrt5 / LengthScales[j];

    /// <summary>Adds Σ w ∂k/∂(dⱼ²) (xⱼ − xᵢⱼ)² of coordinate j's own part, and sums w times that part.</summary>
    /// <param name="j">The coordinate.</param>
    /// <param name="x">xⱼ.</param>
    /// <param name="others">The xᵢ.</param>
    /// <param name="start">The first bundle that counts.</param>
    /// <param name="factors">w; 0 where a pair does not count.</param>
    /// <param name="slopes">Added to.</param>
    /// <param name="values">Added to.</param>
    internal void AddMainEffect(
        int j,
        double x,
        PointColumns others,
        int start,
        ReadOnlySpan<Vector256<double>> factors,
        ref Vector256<double> slopes,
        ref Vector256<double> values
    )
    {
        var (point, scale) = (Vector256.Create(x), Vector256.Create(each));
        var column = others.Column(j);
        var effect = EffectOf(j, x, others);
        for (var i = start; i < column.Length; i++)
        {
            var part = SquaredDifference(point, column[i], isUnordered[j]);
            var r = effect.To(i, column[i], out var decay);
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
            var column = others.Column(j);
            var effect = EffectOf(j, point[j], others);
            for (var i = start; i < column.Length; i++)
            {
                var r = effect.To(i, column[i], out var decay);
                covariances[i] = Vector256.FusedMultiplyAdd(scale, ValueOf(r, decay), covariances[i]);
            }
        }
    }

    private MainEffect EffectOf(int j, double x, PointColumns others) =>
        new(Rate(j), x, isUnordered[j], others.FactorsOf(this), j);
}

using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>Softmax over each sample; a sample's values are added in ascending order.</summary>
internal sealed unsafe class SoftmaxNode<TSimd> : ActivationNode
    where TSimd : struct, ISimd<TSimd>
{
    public override bool BackwardUsesInput => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(Matrix z, Matrix a)
    {
        for (var column = 0; column < z.Stride; column += TSimd.Count)
        {
            // Taken out first, so that nothing overflows.
            var greatest = TSimd.Load(z.Pointer + column);
            for (var row = 1; row < z.Rows; row++)
            {
                greatest = TSimd.Max(greatest, TSimd.Load(z.Row(row) + column));
            }

            var total = TSimd.Zero;
            for (var row = 0; row < z.Rows; row++)
            {
                var power = FloatFunctions.Exp(TSimd.Load(z.Row(row) + column) - greatest);
                total += power;
                TSimd.Store(a.Row(row) + column, power);
            }

            for (var row = 0; row < z.Rows; row++)
            {
                TSimd.Store(a.Row(row) + column, TSimd.Load(a.Row(row) + column) / total);
            }
        }
    }

    // ∂aᵢ/∂zⱼ = aᵢ(δᵢⱼ − aⱼ), so ∂L/∂zᵢ = aᵢ(gᵢ − Σ gⱼaⱼ).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(Matrix z, Matrix a, Matrix gradient)
    {
        for (var column = 0; column < a.Stride; column += TSimd.Count)
        {
            var dot = TSimd.Zero;
            for (var row = 0; row < a.Rows; row++)
            {
                dot = TSimd.FusedMultiplyAdd(
                    TSimd.Load(gradient.Row(row) + column),
                    TSimd.Load(a.Row(row) + column),
                    dot
                );
            }

            for (var row = 0; row < a.Rows; row++)
            {
                var slope = TSimd.Load(gradient.Row(row) + column) - dot;
                TSimd.Store(gradient.Row(row) + column, TSimd.Load(a.Row(row) + column) * slope);
            }
        }
    }
}

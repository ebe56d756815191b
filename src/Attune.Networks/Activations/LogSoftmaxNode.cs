using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>z − log Σ eᶻ over each sample; a sample's values are added in ascending order.</summary>
internal sealed unsafe class LogSoftmaxNode<TSimd> : ActivationNode
    where TSimd : struct, ISimd<TSimd>
{
    public override bool BackwardUsesInput => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(Matrix z, Matrix a)
    {
        for (var column = 0; column < z.Stride; column += TSimd.Count)
        {
            var greatest = TSimd.Load(z.Pointer + column);
            for (var row = 1; row < z.Rows; row++)
            {
                greatest = TSimd.Max(greatest, TSimd.Load(z.Row(row) + column));
            }

            var total = TSimd.Zero;
            for (var row = 0; row < z.Rows; row++)
            {
                total += FloatFunctions.Exp(TSimd.Load(z.Row(row) + column) - greatest);
            }

            var logTotal = FloatFunctions.Log(total);
            for (var row = 0; row < z.Rows; row++)
            {
                TSimd.Store(a.Row(row) + column, TSimd.Load(z.Row(row) + column) - greatest - logTotal);
            }
        }
    }

    // ∂L/∂zᵢ = gᵢ − e^aᵢ Σ gⱼ
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(Matrix z, Matrix a, Matrix gradient)
    {
        for (var column = 0; column < a.Stride; column += TSimd.Count)
        {
            var total = TSimd.Zero;
            for (var row = 0; row < a.Rows; row++)
            {
                total += TSimd.Load(gradient.Row(row) + column);
            }

            for (var row = 0; row < a.Rows; row++)
            {
                var share = FloatFunctions.Exp(TSimd.Load(a.Row(row) + column));
                TSimd.Store(gradient.Row(row) + column, TSimd.Load(gradient.Row(row) + column) - (share * total));
            }
        }
    }
}

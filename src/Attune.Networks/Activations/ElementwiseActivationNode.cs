using System.Runtime.CompilerServices;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

internal sealed unsafe class ElementwiseActivationNode<TSimd, TOperator>(TOperator activation) : ActivationNode
    where TSimd : struct, ISimd<TSimd>
    where TOperator : struct, IActivationOperator
{
    public override bool BackwardUsesInput => activation.DerivativeUsesInput;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(Matrix z, Matrix a)
    {
        var f = activation;
        var count = (nint)z.Rows * z.Stride;
        for (nint i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(a.Pointer + i, f.Invoke(TSimd.Load(z.Pointer + i)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(Matrix z, Matrix a, Matrix gradient)
    {
        var f = activation;
        var count = (nint)a.Rows * a.Stride;
        for (nint i = 0; i < count; i += TSimd.Count)
        {
            var derivative = f.Derivative(TSimd.Load(z.Pointer + i), TSimd.Load(a.Pointer + i));
            TSimd.Store(gradient.Pointer + i, TSimd.Load(gradient.Pointer + i) * derivative);
        }
    }
}

using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Layers;

internal sealed unsafe class DropoutNode<TSimd>(float rate, int count, NetworkBuilder builder)
    : SameSizeNode(count, builder)
    where TSimd : struct, ISimd<TSimd>
{
    private readonly RandomTerms random = new(builder, "dropout");
    private readonly Plane mask = builder.AddPlane(builder.IsTraining && rate > 0 ? count : 0);
    private long step;

    public override void BeginStep(long number) => step = number;

    public override void Forward(Plane input, Batch batch)
    {
        if (!batch.IsTraining || rate == 0)
        {
            Copy(input.View(batch), Output.View(batch));
            return;
        }

        random.Fill<TSimd, Mask>(mask.View(batch), step, new Mask(rate));
        Multiply(input.View(batch), mask.View(batch), Output.View(batch));
    }

    public override void Backward(Plane input, Plane? inputGradient, Batch batch)
    {
        if (inputGradient is null)
        {
            return;
        }

        if (rate == 0)
        {
            Copy(OutputGradient.View(batch), inputGradient.View(batch));
            return;
        }

        Multiply(OutputGradient.View(batch), mask.View(batch), inputGradient.View(batch));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(Matrix a, Matrix b, Matrix product)
    {
        var count = CountOf(a);
        for (nint i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(product.Pointer + i, TSimd.Load(a.Pointer + i) * TSimd.Load(b.Pointer + i));
        }
    }

    private readonly struct Mask(float rate) : IRandomTerm
    {
        private const float UlpOfUniform = 1f / (1 << 24);
        private readonly float scale = 1 / (1 - rate);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T From<T>(T bits)
            where T : struct, ISimd<T>
        {
            var uniform = T.FromIntegerBits(T.ShiftRightBits(bits, 8)) * T.Broadcast(UlpOfUniform);
            return T.And(T.GreaterThanOrEqual(uniform, T.Broadcast(rate)), T.Broadcast(scale));
        }
    }
}

using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Numerics.Functions;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Layers;

internal sealed unsafe class GaussianNoiseNode<TSimd>(float deviation, int count, NetworkBuilder builder)
    : SameSizeNode(count, builder)
    where TSimd : struct, ISimd<TSimd>
{
    private readonly RandomTerms random = new(builder, "noise");
    private long step;

    public override void BeginStep(long number) => step = number;

    public override void Forward(Plane input, Batch batch)
    {
        var output = Output.View(batch);
        if (!batch.IsTraining)
        {
            Copy(input.View(batch), output);
            return;
        }

        random.Fill<TSimd, Noise>(output, step, new Noise(deviation));
        Add(input.View(batch), output);
    }

    public override void Backward(Plane input, Plane? inputGradient, Batch batch)
    {
        if (inputGradient is not null)
        {
            Copy(OutputGradient.View(batch), inputGradient.View(batch));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(Matrix terms, Matrix sums)
    {
        var count = CountOf(terms);
        for (nint i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(sums.Pointer + i, TSimd.Load(terms.Pointer + i) + TSimd.Load(sums.Pointer + i));
        }
    }

    /// <summary>
    /// σ√2 · erf⁻¹(x) of a uniform x in (−1, 1), single precision. Giles, "Approximating the erfinv function" (GPU Computing
    /// Gems, Jade edition, 2011), table 5.
    /// </summary>
    private readonly struct Noise(float deviation) : IRandomTerm
    {
        private const float UlpOfUniform = 1f / (1 << 23);
        private readonly float scale = deviation * 1.41421356f;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T From<T>(T bits)
            where T : struct, ISimd<T>
        {
            // An odd number of 24 bits: x is exact, and neither −1 nor 1.
            var odd = T.Or(T.ShiftRightBits(bits, 8), T.BroadcastBits(1));
            var one = T.Broadcast(1);
            var x = T.FusedMultiplyAdd(T.FromIntegerBits(odd), T.Broadcast(UlpOfUniform), T.Zero - one);
            var w = T.Zero - FloatFunctions.Log((one - x) * (one + x));
            var isCentral = T.GreaterThan(T.Broadcast(5), w);
            var polynomial = T.Select(isCentral, Central(w - T.Broadcast(2.5f)), Tail(T.Sqrt(w) - T.Broadcast(3)));
            return polynomial * x * T.Broadcast(scale);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static T Central<T>(T w)
            where T : struct, ISimd<T>
        {
            var p = T.Broadcast(2.81022636e-08f);
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(3.43273939e-07f));
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(-3.5233877e-06f));
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(-4.39150654e-06f));
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(0.00021858087f));
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(-0.00125372503f));
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(-0.00417768164f));
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(0.246640727f));
            return T.FusedMultiplyAdd(p, w, T.Broadcast(1.50140941f));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static T Tail<T>(T w)
            where T : struct, ISimd<T>
        {
            var p = T.Broadcast(-0.000200214257f);
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(0.000100950558f));
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(0.00134934322f));
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(-0.00367342844f));
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(0.00573950773f));
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(-0.0076224613f));
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(0.00943887047f));
            p = T.FusedMultiplyAdd(p, w, T.Broadcast(1.00167406f));
            return T.FusedMultiplyAdd(p, w, T.Broadcast(2.83297682f));
        }
    }
}

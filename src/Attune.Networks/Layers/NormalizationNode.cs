using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Networks.Initializers;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Layers;

internal sealed unsafe class NormalizationNode<TSimd> : SameSizeNode, IAdaptiveNode
    where TSimd : struct, ISimd<TSimd>
{
    // What keeps a constant column finite, as in Keras.
    private const float LeastDeviation = 1e-7f;

    private readonly Variable? meanVariable;
    private readonly Variable? varianceVariable;
    private readonly float[] given;
    private readonly int count;
    private readonly bool invert;
    private RunningMoments[] moments = [];

    public NormalizationNode(Normalization layer, int count, NetworkBuilder builder)
        : base(count, builder)
    {
        (this.count, invert) = (count, layer.Invert);
        if (layer is { Mean: { } mean, Variance: { } variance })
        {
            given = [.. mean.Select(static m => (float)m), .. variance.Select(static v => (float)v)];
            return;
        }

        given = [];
        meanVariable = builder.AddVector("mean", count, new Zeros(), new(IsFixed: true));
        varianceVariable = builder.AddVector("variance", count, new Ones(), new(IsFixed: true));
    }

    public bool Adapts => meanVariable is not null;

    private ReadOnlySpan<float> Means => meanVariable is null ? given.AsSpan(0, count) : meanVariable.Value[0];

    private ReadOnlySpan<float> Variances =>
        varianceVariable is null ? given.AsSpan(count, count) : varianceVariable.Value[0];

    public void Observe(Matrix input)
    {
        moments = moments.Length == 0 ? new RunningMoments[count] : moments;
        for (var feature = 0; feature < count; feature++)
        {
            foreach (var value in input[feature])
            {
                moments[feature].Add(value);
            }
        }
    }

    public void EndAdapting()
    {
        for (var feature = 0; feature < count; feature++)
        {
            meanVariable!.Value.Pointer[feature] = (float)moments[feature].Mean;
            varianceVariable!.Value.Pointer[feature] = (float)moments[feature].Variance;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(Plane input, Batch batch)
    {
        var (x, y) = (input.View(batch), Output.View(batch));
        for (var feature = 0; feature < count; feature++)
        {
            var from = x.Row(feature);
            var to = y.Row(feature);
            var mean = TSimd.Broadcast(Means[feature]);
            var deviation = TSimd.Broadcast(Deviation(feature));
            for (var i = 0; i < batch.Stride; i += TSimd.Count)
            {
                var value = TSimd.Load(from + i);
                TSimd.Store(
                    to + i,
                    invert ? TSimd.FusedMultiplyAdd(value, deviation, mean) : (value - mean) / deviation
                );
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(Plane input, Plane? inputGradient, Batch batch)
    {
        if (inputGradient is null)
        {
            return;
        }

        var (gradient, byInput) = (OutputGradient.View(batch), inputGradient.View(batch));
        for (var feature = 0; feature < count; feature++)
        {
            var from = gradient.Row(feature);
            var to = byInput.Row(feature);
            var deviation = TSimd.Broadcast(Deviation(feature));
            for (var i = 0; i < batch.Stride; i += TSimd.Count)
            {
                var value = TSimd.Load(from + i);
                TSimd.Store(to + i, invert ? value * deviation : value / deviation);
            }
        }
    }

    private float Deviation(int feature) => MathF.Max(MathF.Sqrt(Variances[feature]), LeastDeviation);
}

using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Numerics.Simd;

namespace Attune.Networks.Layers;

/// <summary>Each lane is a row of its own; a row's values are added in ascending order.</summary>
internal sealed unsafe class LayerNormalizationNode<TSimd> : SameSizeNode
    where TSimd : struct, ISimd<TSimd>
{
    private readonly ScaleAndShift affine;
    private readonly Plane normalized;
    private readonly Scratch inverseDeviations;
    private readonly float epsilon;

    public LayerNormalizationNode(LayerNormalization layer, int count, NetworkBuilder builder)
        : base(count, builder)
    {
        epsilon = (float)layer.Epsilon;
        var gamma = layer.Scale
            ? builder.AddVector(
                "gamma",
                count,
                layer.GammaInitializer,
                new(Regularizer: layer.GammaRegularizer, Constraint: layer.GammaConstraint)
            )
            : null;
        var beta = layer.Center
            ? builder.AddVector(
                "beta",
                count,
                layer.BetaInitializer,
                new(Regularizer: layer.BetaRegularizer, Constraint: layer.BetaConstraint)
            )
            : null;
        affine = new ScaleAndShift(gamma, beta);
        normalized = builder.AddPlane(count);
        inverseDeviations = builder.AddScratch(builder.BatchCapacity);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(Plane input, Batch batch)
    {
        var (x, n, y) = (input.View(batch), normalized.View(batch), Output.View(batch));
        var features = TSimd.Broadcast(x.Rows);
        for (var i = 0; i < batch.Stride; i += TSimd.Count)
        {
            var sum = TSimd.Zero;
            for (var feature = 0; feature < x.Rows; feature++)
            {
                sum += TSimd.Load(x.Row(feature) + i);
            }

            var mean = sum / features;
            var squares = TSimd.Zero;
            for (var feature = 0; feature < x.Rows; feature++)
            {
                var centered = TSimd.Load(x.Row(feature) + i) - mean;
                squares = TSimd.FusedMultiplyAdd(centered, centered, squares);
            }

            var inverse = TSimd.Broadcast(1) / TSimd.Sqrt((squares / features) + TSimd.Broadcast(epsilon));
            TSimd.Store(inverseDeviations.Pointer + i, inverse);
            for (var feature = 0; feature < x.Rows; feature++)
            {
                var value = (TSimd.Load(x.Row(feature) + i) - mean) * inverse;
                TSimd.Store(n.Row(feature) + i, value);
                var (scale, shift) = (affine.Scale(feature), affine.Shift(feature));
                var result = TSimd.FusedMultiplyAdd(value, TSimd.Broadcast(scale), TSimd.Broadcast(shift));
                TSimd.Store(y.Row(feature) + i, result);
            }
        }
    }

    // With n = normalized and g = γ·∂y: ∂x = (g − Σg/features − n · Σ(g·n)/features) / √(variance + ε).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(Plane input, Plane? inputGradient, Batch batch)
    {
        var (gradient, n) = (OutputGradient.View(batch), normalized.View(batch));
        for (var feature = 0; feature < n.Rows; feature++)
        {
            var dot = RowSums.Dot<TSimd>(gradient.Row(feature), n.Row(feature), batch.Rows);
            affine.SetGradients(feature, dot, RowSums.Sum<TSimd>(gradient.Row(feature), batch.Rows));
        }

        if (inputGradient is null)
        {
            return;
        }

        var byInput = inputGradient.View(batch);
        var features = TSimd.Broadcast(n.Rows);
        for (var i = 0; i < batch.Stride; i += TSimd.Count)
        {
            var sum = TSimd.Zero;
            var dot = TSimd.Zero;
            for (var feature = 0; feature < n.Rows; feature++)
            {
                var scaled = TSimd.Load(gradient.Row(feature) + i) * TSimd.Broadcast(affine.Scale(feature));
                sum += scaled;
                dot = TSimd.FusedMultiplyAdd(scaled, TSimd.Load(n.Row(feature) + i), dot);
            }

            var mean = sum / features;
            var slope = dot / features;
            var inverse = TSimd.Load(inverseDeviations.Pointer + i);
            for (var feature = 0; feature < n.Rows; feature++)
            {
                var scaled = TSimd.Load(gradient.Row(feature) + i) * TSimd.Broadcast(affine.Scale(feature));
                var rest = scaled - mean - (TSimd.Load(n.Row(feature) + i) * slope);
                TSimd.Store(byInput.Row(feature) + i, rest * inverse);
            }
        }
    }
}

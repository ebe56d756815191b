using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Numerics.Simd;

namespace Attune.Networks.Layers;

internal sealed unsafe class BatchNormalizationNode<TSimd> : SameSizeNode
    where TSimd : struct, ISimd<TSimd>
{
    private readonly ScaleAndShift affine;
    private readonly Variable movingMean;
    private readonly Variable movingVariance;
    private readonly Plane normalized;
    private readonly Scratch inverseDeviation;
    private readonly float epsilon;
    private readonly float newShare;

    public BatchNormalizationNode(BatchNormalization layer, int count, NetworkBuilder builder)
        : base(count, builder)
    {
        (epsilon, newShare) = ((float)layer.Epsilon, (float)(1 - layer.Momentum));
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
        movingMean = builder.AddVector("moving_mean", count, layer.MovingMeanInitializer, new(IsFixed: true));
        movingVariance = builder.AddVector(
            "moving_variance",
            count,
            layer.MovingVarianceInitializer,
            new(IsFixed: true)
        );
        normalized = builder.AddPlane(builder.IsTraining ? count : 0);
        inverseDeviation = builder.AddScratch(builder.IsTraining ? count : 0);
    }

    public override void Forward(Plane input, Batch batch)
    {
        var x = input.View(batch);
        var y = Output.View(batch);
        for (var feature = 0; feature < x.Rows; feature++)
        {
            if (batch.IsTraining)
            {
                Normalize(x.Row(feature), normalized.View(batch).Row(feature), feature, batch);
                Transform(
                    normalized.View(batch).Row(feature),
                    0,
                    affine.Scale(feature),
                    affine.Shift(feature),
                    y.Row(feature),
                    batch
                );
            }
            else
            {
                var inverse = 1 / MathF.Sqrt(movingVariance.Value.Pointer[feature] + epsilon);
                Transform(
                    x.Row(feature),
                    movingMean.Value.Pointer[feature],
                    inverse * affine.Scale(feature),
                    affine.Shift(feature),
                    y.Row(feature),
                    batch
                );
            }
        }
    }

    // With n = normalized and s = γ/√(variance + ε): ∂x = s · (∂y − Σ∂y/rows − n · Σ(∂y·n)/rows), the paper's section 3.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(Plane input, Plane? inputGradient, Batch batch)
    {
        var gradient = OutputGradient.View(batch);
        for (var feature = 0; feature < gradient.Rows; feature++)
        {
            var byOutput = gradient.Row(feature);
            var values = normalized.View(batch).Row(feature);
            var sum = RowSums.Sum<TSimd>(byOutput, batch.Rows);
            var dot = RowSums.Dot<TSimd>(byOutput, values, batch.Rows);
            affine.SetGradients(feature, dot, sum);
            if (inputGradient is null)
            {
                continue;
            }

            var byInput = inputGradient.View(batch).Row(feature);
            var scale = TSimd.Broadcast(affine.Scale(feature) * inverseDeviation.Pointer[feature]);
            var mean = TSimd.Broadcast(sum / batch.Rows);
            var slope = TSimd.Broadcast(-dot / batch.Rows);
            for (var i = 0; i < batch.Stride; i += TSimd.Count)
            {
                var rest = TSimd.FusedMultiplyAdd(TSimd.Load(values + i), slope, TSimd.Load(byOutput + i) - mean);
                TSimd.Store(byInput + i, rest * scale);
            }
        }
    }

    private void Normalize(float* x, float* result, int feature, Batch batch)
    {
        var mean = RowSums.Sum<TSimd>(x, batch.Rows) / batch.Rows;
        Transform(x, mean, 1, 0, result, batch);
        var variance = RowSums.Dot<TSimd>(result, result, batch.Rows) / batch.Rows;
        var inverse = 1 / MathF.Sqrt(variance + epsilon);
        Transform(result, 0, inverse, 0, result, batch);
        inverseDeviation.Pointer[feature] = inverse;
        Move(movingMean, feature, mean);
        Move(movingVariance, feature, variance);
    }

    private void Move(Variable average, int feature, float value)
    {
        ref var place = ref average.Value.Pointer[feature];
        place = MathF.FusedMultiplyAdd(value - place, newShare, place);
    }

    // (x − center) · scale + shift
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform(float* x, float center, float scale, float shift, float* result, Batch batch)
    {
        var (c, s, t) = (TSimd.Broadcast(center), TSimd.Broadcast(scale), TSimd.Broadcast(shift));
        for (var i = 0; i < batch.Stride; i += TSimd.Count)
        {
            TSimd.Store(result + i, TSimd.FusedMultiplyAdd(TSimd.Load(x + i) - c, s, t));
        }
    }
}

using Attune.Networks.Engine;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>Measures a loss on given predictions, all rows at once.</summary>
internal sealed unsafe record LossWork(Loss Loss, Samples Rows) : ISimdWork<LossValues>
{
    public LossValues Run<TSimd>()
        where TSimd : struct, ISimd<TSimd>
    {
        var builder = new NetworkBuilder(Rows.Count, isTraining: false, RandomKey.FromSeed(0));
        var prediction = builder.AddPlane(Rows.InputCount);
        var target = builder.AddPlane(Rows.TargetCount);
        var gradient = builder.AddPlane(Rows.InputCount);
        var weights = builder.AddScratch(builder.BatchCapacity);
        var losses = builder.AddScratch(builder.BatchCapacity);
        using var memory = builder.Allocate(slotCount: 0);
        var batch = Batch.Of(Rows.Count, isTraining: false);
        new SampleFeed(prediction, target, weights).Gather(Rows, [.. Enumerable.Range(0, Rows.Count)], batch);

        var node = Loss.Build<TSimd>();
        node.Forward(prediction.View(batch), target.View(batch), losses.Pointer);
        double sum = 0;
        double weightSum = 0;
        for (var i = 0; i < Rows.Count; i++)
        {
            sum += (double)losses.Pointer[i] * weights.Pointer[i];
            weightSum += weights.Pointer[i];
        }

        var divisor = Loss.Reduction.Divisor(weightSum, Rows.Count);
        var scale = (float)divisor;
        for (var i = 0; i < Rows.Count; i++)
        {
            weights.Pointer[i] /= scale;
        }

        var slopes = gradient.View(batch);
        node.Backward(prediction.View(batch), target.View(batch), weights.Pointer, slopes);
        var flat = new float[Rows.Count * Rows.InputCount];
        for (var i = 0; i < flat.Length; i++)
        {
            flat[i] = slopes.Row(i % Rows.InputCount)[i / Rows.InputCount];
        }

        return new LossValues(sum / divisor, new Span<float>(losses.Pointer, Rows.Count).ToArray(), flat);
    }
}

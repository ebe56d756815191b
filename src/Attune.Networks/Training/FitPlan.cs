using Attune.Networks.Engine;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;

namespace Attune.Networks.Training;

/// <summary>What a fit needs besides the network, asked for in one place: for the fit itself and for its estimate.</summary>
internal sealed class FitPlan<TSimd>
    where TSimd : struct, ISimd<TSimd>
{
    public FitPlan(CompiledNetwork compiled, int batchSize, RandomKey random)
    {
        Builder = new NetworkBuilder(Math.Max(batchSize, Evaluator<TSimd>.ChunkRows), isTraining: true, random);
        var outputCount = compiled.Network.OutputCount;
        Target = Builder.AddPlane(compiled.Loss.TargetCount(outputCount));
        SampleWeights = Builder.AddScratch(Builder.BatchCapacity);
        SampleLoss = Builder.AddScratch(Builder.BatchCapacity);
        SampleScale = Builder.AddScratch(Builder.BatchCapacity);
        Optimizer = new OptimizerNode<TSimd>(compiled.Optimizer);
        Metrics = MetricSet.Build<TSimd>(compiled.Metrics, outputCount, Builder);
    }

    public NetworkBuilder Builder { get; }

    public Plane Target { get; }

    public Scratch SampleWeights { get; }

    public Scratch SampleLoss { get; }

    public Scratch SampleScale { get; }

    public OptimizerNode<TSimd> Optimizer { get; }

    public MetricSet Metrics { get; }
}

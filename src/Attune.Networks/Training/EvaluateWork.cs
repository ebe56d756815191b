using Attune.Networks.Engine;
using Attune.Networks.Metrics;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;

namespace Attune.Networks.Training;

/// <summary>Measures a trained network's loss and metrics on samples that were checked.</summary>
internal sealed record EvaluateWork(TrainedNetwork Model, Samples Samples) : ISimdWork<EpochLogs>
{
    public EpochLogs Run<TSimd>()
        where TSimd : struct, ISimd<TSimd>
    {
        var compiled = Model.Network;
        var builder = new NetworkBuilder(Evaluator<TSimd>.ChunkRows, isTraining: false, RandomKey.FromSeed(0));
        var target = builder.AddPlane(Samples.TargetCount);
        var sampleWeights = builder.AddScratch(builder.BatchCapacity);
        var sampleLoss = builder.AddScratch(builder.BatchCapacity);
        var metrics = MetricSet.Build<TSimd>(compiled.Metrics, compiled.Network.OutputCount, builder);
        using var engine = NetworkEngine.Build<TSimd>(compiled.Network, builder);
        engine.SetWeights(Model.Weights);
        var evaluator = new Evaluator<TSimd>(
            engine,
            compiled.Loss.Build<TSimd>(),
            compiled.Loss.Reduction,
            metrics,
            new VariableRules<TSimd>(engine.Memory.Variables),
            new SampleFeed(engine.Input, target, sampleWeights),
            target,
            sampleWeights,
            sampleLoss
        );
        var logs = new EpochLogs();
        logs.Set("loss", evaluator.Evaluate(Samples));
        metrics.Log(logs, isValidation: false);
        return logs;
    }
}

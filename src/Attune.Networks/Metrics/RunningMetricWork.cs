using Attune.Networks.Engine;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;

namespace Attune.Networks.Metrics;

internal sealed record RunningMetricWork(Metric Metric, int OutputCount, int TargetCount) : ISimdWork<RunningMetric>
{
    public RunningMetric Run<TSimd>()
        where TSimd : struct, ISimd<TSimd>
    {
        var builder = new NetworkBuilder(RunningMetric.ChunkRows, isTraining: false, RandomKey.FromSeed(0));
        var node = Metric.Build<TSimd>(OutputCount, builder);
        return new RunningMetric(Metric, OutputCount, TargetCount, node, builder);
    }
}

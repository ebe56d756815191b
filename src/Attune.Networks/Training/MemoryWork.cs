using Attune.Networks.Engine;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;

namespace Attune.Networks.Training;

/// <summary>Adds up what a fit would take; nothing is allocated for it.</summary>
internal sealed record MemoryWork(CompiledNetwork Network, int BatchSize) : ISimdWork<MemoryEstimate>
{
    public MemoryEstimate Run<TSimd>()
        where TSimd : struct, ISimd<TSimd>
    {
        var plan = new FitPlan<TSimd>(Network, BatchSize, RandomKey.FromSeed(0));
        return NetworkEngine.Measure(Network.Network, plan.Builder, plan.Optimizer);
    }
}

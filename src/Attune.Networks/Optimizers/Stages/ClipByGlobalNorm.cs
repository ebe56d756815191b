using Attune.Networks.Engine;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Stages;

/// <summary>
/// Scales the gradient of all variables together down to a Euclidean norm. Pascanu, Mikolov and Bengio, "On the difficulty of
/// training recurrent neural networks" (ICML 2013), algorithm 1.
/// </summary>
internal sealed unsafe class ClipByGlobalNorm<TSimd>(float bound) : GradientClipping
    where TSimd : struct, ISimd<TSimd>
{
    public override void Apply(NetworkMemory memory) =>
        Gradients.ScaleDown<TSimd>(memory.Gradients, memory.TrainableCount, bound);
}

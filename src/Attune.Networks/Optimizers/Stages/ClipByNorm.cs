using Attune.Networks.Engine;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Stages;

/// <summary>Scales each variable's gradient down to a Euclidean norm: g ← g · c / max(‖g‖, c).</summary>
internal sealed unsafe class ClipByNorm<TSimd>(float bound) : GradientClipping
    where TSimd : struct, ISimd<TSimd>
{
    private Variable[] variables = [];

    public override void Watch(Variable[] trainable) => variables = trainable;

    public override void Apply(NetworkMemory memory)
    {
        foreach (var variable in variables)
        {
            Gradients.ScaleDown<TSimd>(variable.Gradient.Pointer, variable.PaddedCount, bound);
        }
    }
}

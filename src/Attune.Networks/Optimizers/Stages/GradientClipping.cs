using Attune.Networks.Engine;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Stages;

/// <summary>A bound on gradients at work.</summary>
internal abstract class GradientClipping
{
    /// <summary>The one bound that the optimizer asks for; null if none.</summary>
    public static GradientClipping? Create<TSimd>(Optimizer optimizer)
        where TSimd : struct, ISimd<TSimd> =>
        optimizer switch
        {
            { ClipNorm: { } norm } => new ClipByNorm<TSimd>((float)norm),
            { GlobalClipNorm: { } norm } => new ClipByGlobalNorm<TSimd>((float)norm),
            { ClipValue: { } value } => new ClipByValue<TSimd>((float)value),
            _ => null,
        };

    /// <summary>Says which variables there are.</summary>
    public virtual void Watch(Variable[] trainable) { }

    /// <summary>Changes the gradients in memory.</summary>
    public abstract void Apply(NetworkMemory memory);
}

using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>The mean over outputs of max(1 − target · prediction, 0). Targets are −1 and 1; a 0 counts as −1.</summary>
public sealed record Hinge : Loss
{
    /// <inheritdoc/>
    public override string ClassName => "Hinge";

    /// <inheritdoc/>
    public override string Name => "hinge";

    /// <inheritdoc/>
    public override LossNode Build<TSimd>() => new ElementwiseLossNode<TSimd, Function>(default);

    private readonly struct Function : IElementwiseLoss
    {
        public TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var slack = TSimd.Broadcast(1) - (Label(target) * prediction);
            return TSimd.Max(TSimd.Zero, slack);
        }

        public TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var label = Label(target);
            var slack = TSimd.Broadcast(1) - (label * prediction);
            return TSimd.And(TSimd.GreaterThanOrEqual(slack, TSimd.Zero), TSimd.Zero - label);
        }

        private static TSimd Label<TSimd>(TSimd target)
            where TSimd : struct, ISimd<TSimd> =>
            TSimd.Select(TSimd.Equal(target, TSimd.Zero), TSimd.Broadcast(-1), target);
    }
}

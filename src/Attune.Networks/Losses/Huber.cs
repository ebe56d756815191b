using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>
/// The mean over outputs of e²/2 where |e| ≤ δ, else δ|e| − δ²/2, with e = prediction − target. Huber, "Robust estimation of a
/// location parameter" (Annals of Mathematical Statistics 35, 1964).
/// </summary>
public sealed record Huber : Loss
{
    /// <summary>The error δ from which on the loss grows in proportion.</summary>
    /// <value>The default is 1. Must be positive.</value>
    public double Delta
    {
        get;
        init => field = Setting.Positive(value, 1);
    } = 1;

    /// <inheritdoc/>
    public override string ClassName => "Huber";

    /// <inheritdoc/>
    public override string Name => "huber";

    /// <inheritdoc/>
    public override LossNode Build<TSimd>() => new ElementwiseLossNode<TSimd, Function>(new((float)Delta));

    internal override Loss ReadOwn(ConfigReader config) => this with { Delta = config.Number("delta", Delta) };

    internal override void WriteOwn(Utf8JsonWriter writer) => writer.WriteNumber("delta", Delta);

    private readonly struct Function(float delta) : IElementwiseLoss
    {
        public TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var size = TSimd.Abs(prediction - target);
            var bound = TSimd.Broadcast(delta);
            var half = TSimd.Broadcast(0.5f);
            return TSimd.Select(TSimd.GreaterThan(size, bound), bound * (size - (half * bound)), half * size * size);
        }

        public TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd> => FloatFunctions.Clip(prediction - target, -delta, delta);
    }
}

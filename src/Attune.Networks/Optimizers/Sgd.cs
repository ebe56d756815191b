using System.Runtime.CompilerServices;
using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers;

/// <summary>
/// Gradient descent with momentum: m ← μm − ηg; w ← w + m, or with Nesterov's look-ahead w ← w + μm − ηg. Sutskever,
/// Martens, Dahl and Hinton, "On the importance of initialization and momentum in deep learning" (ICML 2013), eq. 1–4.
/// The default learning rate is 0.01.
/// </summary>
public sealed record Sgd() : Optimizer(0.01)
{
    /// <inheritdoc/>
    public override string ClassName => "SGD";

    /// <summary>The share μ of the last step that is added to the next.</summary>
    /// <value>The default is 0. In [0, 1].</value>
    public double Momentum
    {
        get;
        init => field = Setting.Fraction(value, 0.9);
    }

    /// <summary>Whether the gradient counts as taken behind the coming momentum step.</summary>
    /// <value>The default is false.</value>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> UpdateSlotNames => Momentum == 0 ? [] : ["momentum"];

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>(NetworkBuilder builder)
    {
        var momentum = (float)Momentum;
        return (Momentum, Nesterov) switch
        {
            (0, _) => new ElementwiseUpdateRule<TSimd, Plain>((rate, _) => new Plain((float)rate)),
            (_, false) => new ElementwiseUpdateRule<TSimd, Heavy>((rate, _) => new Heavy((float)rate, momentum)),
            (_, true) => new ElementwiseUpdateRule<TSimd, LookAhead>((rate, _) => new LookAhead((float)rate, momentum)),
        };
    }

    private protected override Optimizer ReadOwn(ConfigReader config) =>
        this with
        {
            Momentum = config.Number("momentum", Momentum),
            Nesterov = config.Boolean("nesterov", Nesterov),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("momentum", Momentum);
        writer.WriteBoolean("nesterov", Nesterov);
    }

    private readonly struct Plain(float rate) : IElementwiseUpdate
    {
        public static int SlotCount => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, ISimd<TSimd> =>
            weight = TSimd.FusedMultiplyAdd(TSimd.Broadcast(-rate), gradient, weight);
    }

    private readonly struct Heavy(float rate, float momentum) : IElementwiseUpdate
    {
        public static int SlotCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, ISimd<TSimd>
        {
            slot0 = TSimd.FusedMultiplyAdd(TSimd.Broadcast(momentum), slot0, TSimd.Broadcast(-rate) * gradient);
            weight += slot0;
        }
    }

    private readonly struct LookAhead(float rate, float momentum) : IElementwiseUpdate
    {
        public static int SlotCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, ISimd<TSimd>
        {
            var step = TSimd.Broadcast(-rate) * gradient;
            slot0 = TSimd.FusedMultiplyAdd(TSimd.Broadcast(momentum), slot0, step);
            weight += TSimd.FusedMultiplyAdd(TSimd.Broadcast(momentum), slot0, step);
        }
    }
}

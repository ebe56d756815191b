namespace Attune.Networks.Optimizers;

/// <summary>
/// Gradient descent with momentum: m ← μm − ηg; w ← w + m, or with Nesterov's look-ahead w ← w + μm − ηg. Sutskever,
/// Martens, Dahl and Hinton, "On the importance of initialization and momentum in deep learning" (ICML 2013), eq. 1–4.
/// </summary>
public sealed record Sgd : Optimizer
{
    /// <inheritdoc/>
    public override string ClassName => "SGD";

    /// <inheritdoc/>
    public override double LearningRate { get; init; } = 0.01;

    /// <summary>The share μ of the last step that is added to the next.</summary>
    /// <value>The default is 0. In [0, 1].</value>
    public double Momentum { get; init; }

    /// <summary>Whether the gradient counts as taken behind the coming momentum step.</summary>
    /// <value>The default is false.</value>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override int SlotCount => Momentum == 0 ? 0 : 1;

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>()
    {
        var momentum = (float)Momentum;
        return (Momentum, Nesterov) switch
        {
            (0, _) => new ElementwiseUpdateRule<TSimd, Plain>((rate, _) => new Plain((float)rate)),
            (_, false) => new ElementwiseUpdateRule<TSimd, Heavy>((rate, _) => new Heavy((float)rate, momentum)),
            (_, true) => new ElementwiseUpdateRule<TSimd, LookAhead>((rate, _) => new LookAhead((float)rate, momentum)),
        };
    }

    private readonly struct Plain(float rate) : IElementwiseUpdate
    {
        public static int SlotCount => 0;

        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, Numerics.Simd.ISimd<TSimd> =>
            weight = TSimd.FusedMultiplyAdd(TSimd.Broadcast(-rate), gradient, weight);
    }

    private readonly struct Heavy(float rate, float momentum) : IElementwiseUpdate
    {
        public static int SlotCount => 1;

        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, Numerics.Simd.ISimd<TSimd>
        {
            slot0 = TSimd.FusedMultiplyAdd(TSimd.Broadcast(momentum), slot0, TSimd.Broadcast(-rate) * gradient);
            weight += slot0;
        }
    }

    private readonly struct LookAhead(float rate, float momentum) : IElementwiseUpdate
    {
        public static int SlotCount => 1;

        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, Numerics.Simd.ISimd<TSimd>
        {
            var step = TSimd.Broadcast(-rate) * gradient;
            slot0 = TSimd.FusedMultiplyAdd(TSimd.Broadcast(momentum), slot0, step);
            weight += TSimd.FusedMultiplyAdd(TSimd.Broadcast(momentum), slot0, step);
        }
    }
}

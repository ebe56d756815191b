using System.Runtime.CompilerServices;
using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Updates;
using Attune.Networks.Settings;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers;

/// <summary>
/// Adam with the infinity norm: u ← max(β₂u, |g|), w ← w − η/(1 − β₁ᵗ)·m/(u + ε). Kingma and Ba, "Adam: a method for
/// stochastic optimization" (ICLR 2015), algorithm 2. The default learning rate is 0.001.
/// </summary>
public sealed record Adamax() : Optimizer(0.001)
{
    /// <inheritdoc/>
    public override string ClassName => "Adamax";

    /// <summary>The decay β₁ of the first moment.</summary>
    /// <value>The default is 0.9. In [0, 1).</value>
    public double Beta1
    {
        get;
        init => field = Setting.FractionBelowOne(value, 0.9);
    } = 0.9;

    /// <summary>The decay β₂ of the norm.</summary>
    /// <value>The default is 0.999. In [0, 1).</value>
    public double Beta2
    {
        get;
        init => field = Setting.FractionBelowOne(value, 0.999);
    } = 0.999;

    /// <summary>What keeps the division finite.</summary>
    /// <value>The default is 1e-7. Must be positive.</value>
    public double Epsilon
    {
        get;
        init => field = Setting.Positive(value, 1e-7);
    } = 1e-7;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> UpdateSlotNames => ["momentum", "norm"];

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>(NetworkBuilder builder)
    {
        var power1 = new RunningPower(Beta1);
        return new ElementwiseUpdateRule<TSimd, Step>(
            (rate, t) => new((float)(rate / (1 - power1.At(t))), (float)(1 - Beta1), (float)Beta2, (float)Epsilon)
        );
    }

    private protected override Optimizer ReadOwn(ConfigReader config) =>
        this with
        {
            Beta1 = config.Number("beta_1", Beta1),
            Beta2 = config.Number("beta_2", Beta2),
            Epsilon = config.Number("epsilon", Epsilon),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("beta_1", Beta1);
        writer.WriteNumber("beta_2", Beta2);
        writer.WriteNumber("epsilon", Epsilon);
    }

    private readonly struct Step(float rate, float oneMinusBeta1, float beta2, float epsilon) : IElementwiseUpdate
    {
        public static int SlotCount => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, ISimd<TSimd>
        {
            slot0 = TSimd.FusedMultiplyAdd(gradient - slot0, TSimd.Broadcast(oneMinusBeta1), slot0);
            slot1 = TSimd.Max(slot1 * TSimd.Broadcast(beta2), TSimd.Abs(gradient));
            weight -= slot0 * TSimd.Broadcast(rate) / (slot1 + TSimd.Broadcast(epsilon));
        }
    }
}

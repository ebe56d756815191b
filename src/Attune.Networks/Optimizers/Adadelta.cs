using System.Runtime.CompilerServices;
using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers;

/// <summary>
/// Adadelta: steps in units of earlier steps. Zeiler, "Adadelta: an adaptive learning rate method" (2012), algorithm 1, its
/// step multiplied by the learning rate. The default learning rate is 0.001; the paper's own is 1.
/// </summary>
public sealed record Adadelta() : Optimizer(0.001)
{
    /// <inheritdoc/>
    public override string ClassName => "Adadelta";

    /// <summary>The decay ρ of the averages of squares.</summary>
    /// <value>The default is 0.95. In [0, 1).</value>
    public double Rho
    {
        get;
        init => field = Setting.FractionBelowOne(value, 0.95);
    } = 0.95;

    /// <summary>What keeps the division finite and lets the first step begin; it is added below the roots.</summary>
    /// <value>The default is 1e-7. Must be positive.</value>
    public double Epsilon
    {
        get;
        init => field = Setting.Positive(value, 1e-7);
    } = 1e-7;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> UpdateSlotNames => ["accumulated_grad", "accumulated_delta_var"];

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>(NetworkBuilder builder)
    {
        var (oneMinusRho, epsilon) = ((float)(1 - Rho), (float)Epsilon);
        return new ElementwiseUpdateRule<TSimd, Step>((rate, _) => new((float)rate, oneMinusRho, epsilon));
    }

    private protected override Optimizer ReadOwn(ConfigReader config) =>
        this with
        {
            Rho = config.Number("rho", Rho),
            Epsilon = config.Number("epsilon", Epsilon),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("rho", Rho);
        writer.WriteNumber("epsilon", Epsilon);
    }

    private readonly struct Step(float rate, float oneMinusRho, float epsilon) : IElementwiseUpdate
    {
        public static int SlotCount => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, ISimd<TSimd>
        {
            var share = TSimd.Broadcast(oneMinusRho);
            slot0 = TSimd.FusedMultiplyAdd((gradient * gradient) - slot0, share, slot0);
            var delta =
                TSimd.Sqrt(slot1 + TSimd.Broadcast(epsilon)) * gradient / TSimd.Sqrt(slot0 + TSimd.Broadcast(epsilon));
            slot1 = TSimd.FusedMultiplyAdd((delta * delta) - slot1, share, slot1);
            weight = TSimd.FusedMultiplyAdd(delta, TSimd.Broadcast(-rate), weight);
        }
    }
}

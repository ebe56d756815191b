using System.Runtime.CompilerServices;
using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers;

/// <summary>
/// Lion: w ← w − η·sign(β₁m + (1 − β₁)g), then m ← β₂m + (1 − β₂)g. Chen et al., "Symbolic discovery of optimization
/// algorithms" (NeurIPS 2023), algorithm 2. The default learning rate is 0.001.
/// </summary>
public sealed record Lion() : Optimizer(0.001)
{
    /// <inheritdoc/>
    public override string ClassName => "Lion";

    /// <summary>The share β₁ of the momentum in the step.</summary>
    /// <value>The default is 0.9. In [0, 1].</value>
    public double Beta1
    {
        get;
        init => field = Setting.Fraction(value, 0.9);
    } = 0.9;

    /// <summary>The decay β₂ of the momentum.</summary>
    /// <value>The default is 0.99. In [0, 1].</value>
    public double Beta2
    {
        get;
        init => field = Setting.Fraction(value, 0.99);
    } = 0.99;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> UpdateSlotNames => ["momentum"];

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>(NetworkBuilder builder)
    {
        var (oneMinusBeta1, oneMinusBeta2) = ((float)(1 - Beta1), (float)(1 - Beta2));
        return new ElementwiseUpdateRule<TSimd, Step>((rate, _) => new((float)rate, oneMinusBeta1, oneMinusBeta2));
    }

    private protected override Optimizer ReadOwn(ConfigReader config) =>
        this with
        {
            Beta1 = config.Number("beta_1", Beta1),
            Beta2 = config.Number("beta_2", Beta2),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("beta_1", Beta1);
        writer.WriteNumber("beta_2", Beta2);
    }

    private readonly struct Step(float rate, float oneMinusBeta1, float oneMinusBeta2) : IElementwiseUpdate
    {
        public static int SlotCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, ISimd<TSimd>
        {
            var difference = gradient - slot0;
            var direction = TSimd.FusedMultiplyAdd(difference, TSimd.Broadcast(oneMinusBeta1), slot0);
            slot0 = TSimd.FusedMultiplyAdd(difference, TSimd.Broadcast(oneMinusBeta2), slot0);
            weight = TSimd.FusedMultiplyAdd(Sign(direction), TSimd.Broadcast(-rate), weight);
        }

        // ±1 with the value's sign bit; 0 and NaN stay what they are.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TSimd Sign<TSimd>(TSimd value)
            where TSimd : struct, ISimd<TSimd>
        {
            var signedOne = TSimd.Or(TSimd.And(value, TSimd.BroadcastBits(int.MinValue)), TSimd.Broadcast(1));
            return TSimd.Select(TSimd.GreaterThan(TSimd.Abs(value), TSimd.Zero), signedOne, value);
        }
    }
}

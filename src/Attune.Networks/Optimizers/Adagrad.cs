using System.Runtime.CompilerServices;
using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers;

/// <summary>
/// Adagrad: a ← a + g², w ← w − η·g/√(a + ε). Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and
/// stochastic optimization" (JMLR 12, 2011), figure 1, diagonal. The default learning rate is 0.001.
/// </summary>
public sealed record Adagrad() : Optimizer(0.001)
{
    /// <inheritdoc/>
    public override string ClassName => "Adagrad";

    /// <summary>What the sums of squares start at.</summary>
    /// <value>The default is 0.1. Must not be negative.</value>
    public double InitialAccumulatorValue
    {
        get;
        init => field = Setting.NotNegative(value, 0.1);
    } = 0.1;

    /// <summary>What keeps the division finite; it is added below the root.</summary>
    /// <value>The default is 1e-7. Must be positive.</value>
    public double Epsilon
    {
        get;
        init => field = Setting.Positive(value, 1e-7);
    } = 1e-7;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> UpdateSlotNames => ["accumulator"];

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>(NetworkBuilder builder)
    {
        var epsilon = (float)Epsilon;
        return new ElementwiseUpdateRule<TSimd, Step>((rate, _) => new((float)rate, epsilon))
        {
            InitialSlotValue = (float)InitialAccumulatorValue,
        };
    }

    private protected override Optimizer ReadOwn(ConfigReader config) =>
        this with
        {
            InitialAccumulatorValue = config.Number("initial_accumulator_value", InitialAccumulatorValue),
            Epsilon = config.Number("epsilon", Epsilon),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("initial_accumulator_value", InitialAccumulatorValue);
        writer.WriteNumber("epsilon", Epsilon);
    }

    private readonly struct Step(float rate, float epsilon) : IElementwiseUpdate
    {
        public static int SlotCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, ISimd<TSimd>
        {
            slot0 = TSimd.FusedMultiplyAdd(gradient, gradient, slot0);
            weight -= gradient * TSimd.Broadcast(rate) / TSimd.Sqrt(slot0 + TSimd.Broadcast(epsilon));
        }
    }
}

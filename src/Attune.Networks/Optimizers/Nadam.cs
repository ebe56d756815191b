using System.Runtime.CompilerServices;
using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Updates;
using Attune.Networks.Settings;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers;

/// <summary>
/// Adam with Nesterov's momentum. Dozat, "Incorporating Nesterov momentum into Adam" (ICLR workshop 2016), algorithm 2, with
/// the momentum schedule of its section 3: μₜ = β₁(1 − ½·0.96ᵗ). The default learning rate is 0.001.
/// </summary>
public sealed record Nadam() : Optimizer(0.001)
{
    /// <inheritdoc/>
    public override string ClassName => "Nadam";

    /// <summary>The decay β₁ of the first moment, and what the momentum μₜ grows to.</summary>
    /// <value>The default is 0.9. In [0, 1).</value>
    public double Beta1
    {
        get;
        init => field = Setting.FractionBelowOne(value, 0.9);
    } = 0.9;

    /// <summary>The decay β₂ of the second moment.</summary>
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
    protected override IReadOnlyList<string> UpdateSlotNames => ["momentum", "velocity"];

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>(NetworkBuilder builder)
    {
        // Keras rounds the betas to float32 before it subtracts them from 1.
        var (beta1, beta2) = ((float)Beta1, (float)Beta2);
        var schedule = new NadamMomentum(beta1);
        var power2 = new RunningPower(Beta2);
        return new ElementwiseUpdateRule<TSimd, Step>(
            (rate, t) =>
            {
                schedule.MoveTo(t);
                return new Step
                {
                    OneMinusBeta1 = 1 - beta1,
                    OneMinusBeta2 = 1 - beta2,
                    Epsilon = (float)Epsilon,
                    MomentumFactor = (float)(rate * schedule.Next / (1 - (schedule.Product * schedule.Next))),
                    GradientFactor = (float)(rate * (1 - schedule.Current) / (1 - schedule.Product)),
                    VelocityFactor = (float)(1 / (1 - power2.At(t))),
                };
            }
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

    private readonly struct Step : IElementwiseUpdate
    {
        public static int SlotCount => 2;

        public float OneMinusBeta1 { private get; init; }

        public float OneMinusBeta2 { private get; init; }

        public float Epsilon { private get; init; }

        public float MomentumFactor { private get; init; }

        public float GradientFactor { private get; init; }

        public float VelocityFactor { private get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, ISimd<TSimd>
        {
            slot0 = TSimd.FusedMultiplyAdd(gradient - slot0, TSimd.Broadcast(OneMinusBeta1), slot0);
            slot1 = TSimd.FusedMultiplyAdd((gradient * gradient) - slot1, TSimd.Broadcast(OneMinusBeta2), slot1);
            var momentum = TSimd.FusedMultiplyAdd(
                slot0,
                TSimd.Broadcast(MomentumFactor),
                gradient * TSimd.Broadcast(GradientFactor)
            );
            var velocity = TSimd.Sqrt(slot1 * TSimd.Broadcast(VelocityFactor));
            weight -= momentum / (velocity + TSimd.Broadcast(Epsilon));
        }
    }
}

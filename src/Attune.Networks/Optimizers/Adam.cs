namespace Attune.Networks.Optimizers;

/// <summary>
/// Adam. Kingma and Ba, "Adam: a method for stochastic optimization" (ICLR 2015), section 2's efficient form:
/// α = η·√(1 − β₂ᵗ)/(1 − β₁ᵗ), w ← w − α·m/(√v + ε).
/// </summary>
public sealed record Adam : Optimizer
{
    /// <inheritdoc/>
    public override string ClassName => "Adam";

    /// <inheritdoc/>
    public override double LearningRate { get; init; } = 0.001;

    /// <summary>The decay of the first moment.</summary>
    /// <value>The default is 0.9. In [0, 1).</value>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The decay of the second moment.</summary>
    /// <value>The default is 0.999. In [0, 1).</value>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>What keeps the division finite.</summary>
    /// <value>The default is 1e-7.</value>
    public double Epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    public override int SlotCount => 2;

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>() => new ElementwiseUpdateRule<TSimd, Rule>(Prepare);

    private Rule Prepare(double learningRate, long step)
    {
        var correction = Math.Sqrt(1 - Math.Pow(Beta2, step)) / (1 - Math.Pow(Beta1, step));
        return new Rule((float)(learningRate * correction), (float)(1 - Beta1), (float)(1 - Beta2), (float)Epsilon);
    }

    private readonly struct Rule(float alpha, float oneMinusBeta1, float oneMinusBeta2, float epsilon)
        : IElementwiseUpdate
    {
        public static int SlotCount => 2;

        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, Numerics.Simd.ISimd<TSimd>
        {
            slot0 = TSimd.FusedMultiplyAdd(gradient - slot0, TSimd.Broadcast(oneMinusBeta1), slot0);
            slot1 = TSimd.FusedMultiplyAdd((gradient * gradient) - slot1, TSimd.Broadcast(oneMinusBeta2), slot1);
            weight -= slot0 * TSimd.Broadcast(alpha) / (TSimd.Sqrt(slot1) + TSimd.Broadcast(epsilon));
        }
    }
}

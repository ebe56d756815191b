namespace Attune.Networks.Activations;

/// <summary>The rectified linear unit, max(z, 0); its derivative at 0 is 0.</summary>
public sealed record Relu : Activation
{
    /// <inheritdoc/>
    public override string Name => "relu";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new ElementwiseActivationNode<TSimd, Operator>(default);

    private readonly struct Operator : IActivationOperator
    {
        public bool DerivativeUsesInput => false;

        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, Numerics.Simd.ISimd<TSimd> => TSimd.Max(z, TSimd.Zero);

        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, Numerics.Simd.ISimd<TSimd> =>
            TSimd.And(TSimd.GreaterThan(a, TSimd.Zero), TSimd.Broadcast(1));
    }
}

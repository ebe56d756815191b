namespace Attune.Networks.Activations;

/// <summary>The logarithm of <see cref="Softmax"/>, finite also where that rounds to 0.</summary>
public sealed record LogSoftmax : Activation
{
    /// <inheritdoc/>
    public override string Name => "log_softmax";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new LogSoftmaxNode<TSimd>();
}

namespace Attune.Networks.Activations;

/// <summary>The identity.</summary>
public sealed record Linear : Activation
{
    /// <inheritdoc/>
    public override string Name => "linear";

    /// <inheritdoc/>
    public override ActivationNode? Build<TSimd>() => null;
}

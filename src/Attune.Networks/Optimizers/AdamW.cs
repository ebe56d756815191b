namespace Attune.Networks.Optimizers;

/// <summary>
/// Adam with weight decay, 0.004 by default. Loshchilov and Hutter, "Decoupled weight decay regularization" (ICLR 2019),
/// algorithm 2. The default learning rate is 0.001.
/// </summary>
public sealed record AdamW : Adam
{
    /// <summary>Makes an optimizer with the default settings.</summary>
    public AdamW() => WeightDecay = 0.004;

    /// <inheritdoc/>
    public override string ClassName => "AdamW";
}

using Attune.Networks.Settings;

namespace Attune.Networks.Activations;

/// <summary>eᶻ of each of a sample's values, divided by their sum: positive numbers that add up to 1.</summary>
public sealed record Softmax : Activation
{
    /// <inheritdoc/>
    public override string Name => "softmax";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new SoftmaxNode<TSimd>();

    private protected override Activation ReadOwn(ConfigReader config)
    {
        config.RequireLastAxis();
        return this;
    }
}

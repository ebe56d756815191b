using System.Text.Json;
using Attune.Networks.Activations;
using Attune.Networks.Engine;
using Attune.Networks.Settings;

namespace Attune.Networks.Layers;

/// <summary>Applies an activation; Keras' <c>Activation</c> layer. For one that stands apart from its neurons.</summary>
/// <param name="Activation">The function.</param>
public sealed record ActivationLayer(Activation Activation) : Layer
{
    /// <inheritdoc/>
    public override string ClassName => "Activation";

    /// <inheritdoc/>
    public override int OutputCount(int inputCount) => inputCount;

    /// <inheritdoc/>
    public override LayerNode Build<TSimd>(int inputCount, NetworkBuilder builder) =>
        new Node(Activation.Build<TSimd>(), inputCount, builder);

    internal static ActivationLayer ReadOwn(ConfigReader config) =>
        new(config.Activation("activation") ?? Activation.Linear);

    private protected override void WriteOwn(Utf8JsonWriter writer) => writer.WriteSetting("activation", Activation);

    private sealed class Node(ActivationNode? activation, int count, NetworkBuilder builder)
        : SameSizeNode(count, builder)
    {
        public override void Forward(Plane input, Batch batch)
        {
            if (activation is null)
            {
                Copy(input.View(batch), Output.View(batch));
                return;
            }

            activation.Forward(input.View(batch), Output.View(batch));
        }

        public override void Backward(Plane input, Plane? inputGradient, Batch batch)
        {
            if (inputGradient is null)
            {
                return;
            }

            var gradient = OutputGradient.View(batch);
            activation?.Backward(input.View(batch), Output.View(batch), gradient);
            Copy(gradient, inputGradient.View(batch));
        }
    }
}

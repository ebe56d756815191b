using Attune.Networks.Engine;
using Attune.Networks.Layers;

namespace Attune.Networks.Tests.Layers;

/// <summary>A layer that does nothing but keep the first row of the last training batch that it saw.</summary>
internal sealed record Probe : Layer
{
    public float[] Seen { get; private set; } = [];

    public override string ClassName => "Probe";

    public override int OutputCount(int inputCount) => inputCount;

    public override LayerNode Build<TSimd>(int inputCount, NetworkBuilder builder) =>
        new Node(this, inputCount, builder);

    private sealed unsafe class Node(Probe probe, int count, NetworkBuilder builder) : LayerNode
    {
        public override Plane Output { get; } = builder.AddPlane(count);

        public override Plane OutputGradient { get; } = builder.AddPlane(builder.IsTraining ? count : 0);

        public override void Forward(Plane input, Batch batch)
        {
            var (from, to) = (input.View(batch), Output.View(batch));
            if (batch.IsTraining)
            {
                probe.Seen = [.. Enumerable.Range(0, count).Select(feature => input.View(batch)[feature][0])];
            }

            for (var feature = 0; feature < count; feature++)
            {
                from[feature].CopyTo(to[feature]);
            }
        }

        public override void Backward(Plane input, Plane? inputGradient, Batch batch)
        {
            for (var feature = 0; inputGradient is not null && feature < count; feature++)
            {
                OutputGradient.View(batch)[feature].CopyTo(inputGradient.View(batch)[feature]);
            }
        }
    }
}

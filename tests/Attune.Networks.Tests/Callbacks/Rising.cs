using Attune.Networks.Engine;
using Attune.Networks.Metrics;
using Attune.Numerics.Matrices;

namespace Attune.Networks.Tests.Callbacks;

/// <summary>A metric of one's own that is greater each epoch, and says that greater is better.</summary>
internal sealed record Rising : Metric
{
    public override string Name { get; init; } = "rising";

    public override string ClassName => "Rising";

    public override bool? GreaterIsBetter => true;

    public override MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder) => new Node();

    private sealed unsafe class Node : MetricNode
    {
        private int resets;

        public override double Result(int index) => resets;

        public override void Reset() => resets++;

        public override void Update(Matrix prediction, Matrix target, float* sampleWeights) { }
    }
}

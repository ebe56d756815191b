using Attune.Networks.Callbacks;
using Attune.Networks.Engine;
using Attune.Networks.Metrics;
using Attune.Networks.Training;
using Attune.Numerics.Matrices;
using Xunit;

namespace Attune.Networks.Tests.Callbacks;

public sealed class DirectionTests
{
    [Fact]
    public void Golden_auto_mode()
    {
        var golden = CallbackGolden.Section("auto_mode");
        Metric[] metrics =
        [
            .. golden
                .EnumerateObject()
                .Select(static entry => entry.Name)
                .Where(static name => char.IsUpper(name[0]))
                .Select(static name => Metric.Parse(name) with { Name = name }),
            new OwnFunction(),
        ];
        var asker = new Asker();

        (ScriptedFit.Compile(0.1) with { Metrics = metrics }).Fit(
            new Samples(new float[1], 1, new float[1]),
            new FitOptions { Callbacks = () => [asker] }
        );

        foreach (var entry in golden.EnumerateObject())
        {
            var expected = entry.Value.GetString() switch
            {
                "min" => false,
                "max" => true,
                _ => (bool?)null,
            };
            Assert.True(expected == asker.Run!.GreaterIsBetter(entry.Name), entry.Name);
        }
    }

    private sealed class Asker : Callback
    {
        public TrainingRun? Run { get; private set; }

        public override void OnTrainBegin(TrainingRun run) => Run = run;
    }

    private sealed record OwnFunction : Metric
    {
        public override string ClassName => "OwnFunction";

        public override string Name { get; init; } = "own_function";

        public override bool? GreaterIsBetter => null;

        public override MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder) => new Node();

        private sealed unsafe class Node : MetricNode
        {
            public override double Result(int index) => 0;

            public override void Reset() { }

            public override void Update(Matrix prediction, Matrix target, float* sampleWeights) { }
        }
    }
}

using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;

namespace Attune.Benchmarks.Workloads;

/// <summary>A network of the comparison: ReLU between its layers, Adam, mean squared error, RMSE watched.</summary>
/// <param name="Name">Its layers' widths, inputs first, as <c>8-50-50-1</c>.</param>
internal sealed record Net(string Name)
{
    public static IReadOnlyList<Net> All { get; } =
    [new("8-10-1"), new("8-30-1"), new("8-50-50-1"), new("8-100-100-100-1")];

    private int[] Units => [.. Name.Split('-').Select(int.Parse)];

    /// <summary>Floating-point operations of forward and backward pass for one sample: the matrix products only.</summary>
    public long OperationsPerSample
    {
        get
        {
            var units = Units;
            long sum = 0;
            for (var i = 1; i < units.Length; i++)
            {
                // Output, kernel gradient and, but for the first layer, input gradient.
                sum += (i == 1 ? 2 : 3) * 2L * units[i - 1] * units[i];
            }

            return sum;
        }
    }

    public CompiledNetwork Compile()
    {
        var units = Units;
        var network = new Sequential(new Input(units[0]));
        for (var i = 1; i < units.Length; i++)
        {
            network.Add(new Dense(units[i], i < units.Length - 1 ? Activation.Relu : null));
        }

        return network.Compile(new Adam(), Loss.MeanSquaredError, Metric.Rmse);
    }
}

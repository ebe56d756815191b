using System.Text.Json;
using Attune.Networks.Files;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Simd;

namespace Attune.Networks;

/// <summary>A network and what trains it: settings only. It may be fitted many times, also at once.</summary>
/// <param name="Network">The layers.</param>
/// <param name="Optimizer">How the weights change.</param>
/// <param name="Loss">What training makes small.</param>
/// <param name="Metrics">What is watched besides.</param>
public sealed record CompiledNetwork(Sequential Network, Optimizer Optimizer, Loss Loss, IReadOnlyList<Metric> Metrics)
{
    /// <summary>Trains the network from its initial weights, or from <see cref="FitOptions.InitialState"/>.</summary>
    /// <exception cref="ArgumentException">Samples, options and network do not fit together.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public FitResult Fit(Samples train, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        return options.Path.Run<FitWork, FitResult>(FitWork.Prepare(this, train, options));
    }

    /// <summary>How many bytes a fit would take for its arrays. Nothing is allocated for the answer.</summary>
    /// <param name="batchSize">How many samples make a step; at least 1. A fit needs no more than it has samples.</param>
    /// <exception cref="ArgumentException">An array would be longer than one can be.</exception>
    public MemoryEstimate EstimateMemory(int batchSize = 32)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return SimdPath.Widest.Run<MemoryWork, MemoryEstimate>(new MemoryWork(this, batchSize));
    }

    /// <summary>Reads what <see cref="Write"/> or Keras wrote.</summary>
    /// <exception cref="ArgumentException">It is no compiled network of layers that follow one another, or a setting is wrong.</exception>
    public static CompiledNetwork Read(JsonElement element) => NetworkDescription.ReadCompiled(element);

    /// <summary>Writes the network as Keras does: class name and config, and what trains it as <c>compile_config</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        NetworkDescription.Write(writer, Network, this);
    }
}

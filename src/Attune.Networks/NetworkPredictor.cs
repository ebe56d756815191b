using Attune.Networks.Engine;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;

namespace Attune.Networks;

/// <summary>
/// A trained network at work, for many predictions: its memory is taken once, and predicting takes none. One thread at a time may
/// use it; <see cref="TrainedNetwork.Predict"/> gives the same bits to any number of them.
/// </summary>
public sealed unsafe class NetworkPredictor : IDisposable
{
    // Small enough that the planes of common networks stay in the first-level cache.
    private const int ChunkRows = 64;
    private readonly NetworkEngine engine;
    private readonly int outputCount;

    /// <summary>Sets a network to work.</summary>
    /// <param name="model">The network.</param>
    /// <param name="path">The lanes to compute with; null for the widest.</param>
    public NetworkPredictor(TrainedNetwork model, SimdPath? path = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        engine = (path ?? SimdPath.Widest).Run<BuildWork, NetworkEngine>(new BuildWork(model));
        outputCount = model.Network.Network.OutputCount;
        InputCount = model.Network.Network.InputCount;
    }

    /// <summary>How many inputs a row has.</summary>
    public int InputCount { get; }

    /// <summary>Predicts rows.</summary>
    /// <param name="inputs">[rows, inputs], row-major.</param>
    /// <param name="outputs">[rows, outputs], row-major: receives the predictions.</param>
    /// <exception cref="ArgumentException">The lengths are not those of as many rows.</exception>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var count = inputs.Length / InputCount;
        if (inputs.Length % InputCount != 0 || outputs.Length != count * outputCount)
        {
            throw new ArgumentException(
                $"The network takes {InputCount} inputs a row and gives {outputCount} outputs, but got {inputs.Length} inputs and "
                    + $"room for {outputs.Length} outputs. Give as many of each as there are rows."
            );
        }

        fixed (float* from = inputs)
        fixed (float* to = outputs)
        {
            for (var start = 0; start < count; start += ChunkRows)
            {
                Predict(
                    from + ((nint)start * InputCount),
                    to + ((nint)start * outputCount),
                    Math.Min(ChunkRows, count - start)
                );
            }
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => engine.Dispose();

    private void Predict(float* inputs, float* outputs, int rows)
    {
        var batch = Batch.Of(rows, isTraining: false);
        var input = engine.Input.View(batch);
        for (var feature = 0; feature < InputCount; feature++)
        {
            var values = input.Row(feature);
            var from = inputs + feature;
            for (var row = 0; row < rows; row++)
            {
                values[row] = *from;
                from += InputCount;
            }
        }

        var output = engine.Forward(batch);
        for (var feature = 0; feature < outputCount; feature++)
        {
            var values = output.Row(feature);
            var to = outputs + feature;
            for (var row = 0; row < rows; row++)
            {
                *to = values[row];
                to += outputCount;
            }
        }
    }

    private sealed record BuildWork(TrainedNetwork Model) : ISimdWork<NetworkEngine>
    {
        public NetworkEngine Run<TSimd>()
            where TSimd : struct, ISimd<TSimd>
        {
            var builder = new NetworkBuilder(ChunkRows, isTraining: false, RandomKey.FromSeed(0));
            var engine = NetworkEngine.Build<TSimd>(Model.Network.Network, builder);
            engine.SetWeights(Model.Weights);
            return engine;
        }
    }
}

using Attune.Networks.Files;
using Attune.Networks.Training;
using Attune.Numerics.Simd;

namespace Attune.Networks;

/// <summary>A network with weights. It never changes and may be used by several threads at once.</summary>
/// <param name="Network">The network and what trained it.</param>
/// <param name="Weights">The values of its variables.</param>
public sealed record TrainedNetwork(CompiledNetwork Network, NetworkWeights Weights)
{
    /// <summary>Predicts rows.</summary>
    /// <param name="inputs">[rows, inputs], row-major.</param>
    /// <param name="path">The lanes to compute with; null for the widest.</param>
    /// <returns>[rows, outputs], row-major.</returns>
    public float[] Predict(ReadOnlySpan<float> inputs, SimdPath? path = null)
    {
        if (inputs.Length % Network.Network.InputCount != 0)
        {
            throw new ArgumentException(
                $"The network takes {Network.Network.InputCount} inputs a row, but got {inputs.Length} numbers, which is not "
                    + "a multiple of it."
            );
        }

        using var predictor = new NetworkPredictor(this, path);
        var outputs = new float[inputs.Length / Network.Network.InputCount * Network.Network.OutputCount];
        predictor.Predict(inputs, outputs);
        return outputs;
    }

    /// <summary>Measures loss and metrics.</summary>
    /// <param name="samples">
    /// What to measure on. Weights count in the loss and in weighted metrics, as in training. Samples are added up one by one, so
    /// there is no batch size that could change the result.
    /// </param>
    /// <param name="path">The lanes to compute with; null for the widest.</param>
    /// <returns><c>loss</c>, and each metric by its name.</returns>
    /// <exception cref="ArgumentException">The samples do not fit the network.</exception>
    public EpochLogs Evaluate(Samples samples, SimdPath? path = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        FitWork.RequireShape(Network, samples, "given");
        return (path ?? SimdPath.Widest).Run<EvaluateWork, EpochLogs>(new EvaluateWork(this, samples));
    }

    /// <summary>Writes the network as a <c>.safetensors</c> file; <see cref="ModelFile"/> adds texts to it.</summary>
    public void Save(string path) => new ModelFile(this).Write(path);

    /// <summary>Reads a network from a file that <see cref="Save"/> or <see cref="ModelFile.Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is none, or not whole; the message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static TrainedNetwork Load(string path) => ModelFile.Read(path).Model;
}

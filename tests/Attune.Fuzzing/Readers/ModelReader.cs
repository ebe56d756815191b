using Attune.Networks;
using Attune.Networks.Files;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;

namespace Attune.Fuzzing.Readers;

/// <summary>Networks in <c>.safetensors</c> files.</summary>
internal sealed class ModelReader : Reader
{
    public override string Name => "model";

    public override IReadOnlyList<byte[]> Examples(string folder)
    {
        var path = Path.Combine(folder, "model.safetensors");
        var network = new Sequential(new Input(3), new Dense(2));
        var weights = NetworkWeights.Create(
            network,
            [
                [1, 2, 3, 4, 5, 6],
                [7, 8],
            ]
        );
        new TrainedNetwork(network.Compile(new Adam(), Loss.MeanSquaredError), weights).Save(path);
        return [File.ReadAllBytes(path)];
    }

    public override void Read(byte[] input, string folder)
    {
        var path = Path.Combine(folder, "model.safetensors");
        File.WriteAllBytes(path, input);
        ModelFile.Read(path);
    }

    public override bool IsRefusal(Exception error) => error is InvalidDataException;
}

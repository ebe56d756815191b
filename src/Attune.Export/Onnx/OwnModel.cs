using System.Globalization;
using System.Runtime.InteropServices;
using Attune.Export.Onnx.Messages;
using Attune.Networks;
using Attune.Networks.Files;
using Attune.Networks.Training;

namespace Attune.Export.Onnx;

/// <summary>
/// Files that Attune wrote. Their metadata describe the model, and its values are read to the bit; they are believed only if they
/// lead to the very graph that the file has.
/// </summary>
internal static class OwnModel
{
    public const int Version = 1;

    /// <summary>The model; null where the file is another program's, or was changed by one.</summary>
    public static SavedModel? Read(ModelProto proto)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in proto.MetadataProps)
        {
            metadata[entry.Key] = entry.Value;
        }

        if (!metadata.Remove(ModelFile.NetworkKey, out var text))
        {
            return null;
        }

        RequireVersion(metadata);
        metadata.Remove(ModelFile.VersionKey);
        var (network, isCompiled) = NetworkText.Read(text, $"metadata '{ModelFile.NetworkKey}'");
        if (WeightsOf(network.Network, proto.Graph) is not { } weights)
        {
            return null;
        }

        var file = new ModelFile(new TrainedNetwork(network, weights)) { Metadata = metadata };
        var model = new SavedModel(file) { IsCompiled = isCompiled };
        return IsWrittenFrom(model, proto.Graph) ? model : null;
    }

    private static void RequireVersion(Dictionary<string, string> metadata)
    {
        var text = metadata.GetValueOrDefault(ModelFile.VersionKey, "1");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version > Version)
        {
            throw new InvalidDataException(
                $"metadata '{ModelFile.VersionKey}': this version of Attune reads {Version}, but the file has '{text}'. Update Attune."
            );
        }
    }

    private static NetworkWeights? WeightsOf(Sequential network, GraphProto graph)
    {
        var constants = new Dictionary<string, TensorProto>(StringComparer.Ordinal);
        foreach (var tensor in graph.Initializer)
        {
            constants[tensor.Name] = tensor;
        }

        var values = new List<float[]>();
        foreach (var variable in LayerVariable.Of(network))
        {
            if (
                !constants.TryGetValue(variable.FullName, out var tensor)
                || tensor.DataType != (int)ElementType.Float
                || tensor.RawData.Length != variable.Count * sizeof(float)
            )
            {
                return null;
            }

            values.Add(MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray());
        }

        return NetworkWeights.Create(network, values);
    }

    private static bool IsWrittenFrom(SavedModel model, GraphProto graph)
    {
        try
        {
            return OnnxFile.GraphOf(model).Graph.Equals(graph);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

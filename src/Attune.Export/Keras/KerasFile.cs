using System.Text.Json;
using System.Text.Json.Nodes;
using Attune.Networks;
using Attune.Networks.Files;

namespace Attune.Export.Keras;

/// <summary>Keras 3's <c>.keras</c> files.</summary>
internal static class KerasFile
{
    // The version whose layout is followed.
    private const string KerasVersion = "3.15.1";

    // Where Attune's own texts stand in metadata.json, which Keras does not read.
    private const string OwnKey = "attune";

    /// <summary>The file's bytes; equal models give equal ones.</summary>
    /// <exception cref="ArgumentException">Keras has no such layer or setting.</exception>
    public static byte[] ToBytes(SavedModel model)
    {
        var metadata = new JsonObject { ["keras_version"] = KerasVersion, ["date_saved"] = "1980-01-01@00:00:00" };
        if (model.File.Metadata.Count > 0)
        {
            var own = new JsonObject();
            foreach (var (key, value) in model.File.Metadata.OrderBy(static e => e.Key, StringComparer.Ordinal))
            {
                own[key] = value;
            }

            metadata[OwnKey] = own;
        }

        var (config, classes) = KerasConfig.ToText(model);
        return new KerasArchive(config, metadata.ToJsonString(), KerasWeights.ToBytes(model, classes)).ToBytes();
    }

    /// <exception cref="InvalidDataException">It cannot be read; the message says where and why, not which file.</exception>
    public static SavedModel Read(string path) => Of(WholeFile.Read(path));

    public static SavedModel Of(byte[] bytes)
    {
        var archive = KerasArchive.Read(bytes);
        var (network, isCompiled, classes) = KerasConfig.Read(archive.Config);
        try
        {
            var weights = KerasWeights.Read(archive.Weights, network.Network, classes);
            var file = new ModelFile(new TrainedNetwork(network, weights)) { Metadata = OwnTexts(archive.Metadata) };
            return new SavedModel(file) { IsCompiled = isCompiled };
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"config.json: {error.Message}", error);
        }
    }

    private static Dictionary<string, string> OwnTexts(string metadata)
    {
        try
        {
            using var document = JsonDocument.Parse(metadata);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(OwnKey, out var own)
                ? own.EnumerateObject().ToDictionary(static e => e.Name, static e => e.Value.GetString() ?? "")
                : [];
        }
        catch (Exception error) when (NetworkText.IsWrongText(error))
        {
            throw new InvalidDataException($"metadata.json: {error.Message}", error);
        }
    }
}

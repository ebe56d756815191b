using System.Text;
using System.Text.Json;
using Attune.Networks;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;

namespace Attune.Export;

/// <summary>A network's description as a JSON text in Keras' form; without training settings where the model has none.</summary>
internal static class NetworkText
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    public static string Of(SavedModel model)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            if (model.IsCompiled)
            {
                model.File.Model.Network.Write(writer);
            }
            else
            {
                model.File.Model.Network.Network.Write(writer);
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <exception cref="InvalidDataException">It describes no network.</exception>
    public static (CompiledNetwork Network, bool IsCompiled) Read(string text, string place)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return Read(document.RootElement);
        }
        catch (Exception error) when (IsWrongText(error))
        {
            throw new InvalidDataException($"{place}: {error.Message}", error);
        }
    }

    public static (CompiledNetwork Network, bool IsCompiled) Read(JsonElement root)
    {
        var isCompiled =
            root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("compile_config", out var training)
            && training.ValueKind == JsonValueKind.Object
            && training.EnumerateObject().Any();
        return isCompiled ? (CompiledNetwork.Read(root), true) : (WithDefaults(Networks.Sequential.Read(root)), false);
    }

    public static CompiledNetwork WithDefaults(Sequential network) =>
        network.Compile(new Adam(), new MeanSquaredError());

    /// <summary>What reading a description throws where it is wrong.</summary>
    public static bool IsWrongText(Exception error) =>
        error
            is JsonException
                or ArgumentException
                or FormatException
                or OverflowException
                or InvalidOperationException;
}

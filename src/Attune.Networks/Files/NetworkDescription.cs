using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Settings;

namespace Attune.Networks.Files;

/// <summary>Networks as JSON texts in Keras' form, the one of <c>config.json</c> in a <c>.keras</c> file.</summary>
internal static class NetworkDescription
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions ReaderOptions = new() { AllowDuplicateProperties = false };

    public static string ToJson(CompiledNetwork network)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            network.Write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="ArgumentException">It describes no network.</exception>
    public static CompiledNetwork FromJson(string json)
    {
        using var document = JsonDocument.Parse(json, ReaderOptions);
        return CompiledNetwork.Read(document.RootElement);
    }

    public static void Write(Utf8JsonWriter writer, Sequential network, CompiledNetwork? compiled)
    {
        writer.WriteStartObject();
        writer.WriteString("module", "keras");
        writer.WriteString("class_name", "Sequential");
        writer.WriteStartObject("config");
        writer.WriteString("name", "sequential");
        writer.WriteStartArray("layers");
        new Input(network.InputCount).Write(writer);
        for (var i = 0; i < network.Layers.Count; i++)
        {
            (network.Layers[i] with { Name = network.LayerNames[i] }).Write(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteNull("registered_name");
        if (compiled is not null)
        {
            WriteTraining(writer, compiled);
        }

        writer.WriteEndObject();
    }

    public static Sequential ReadLayers(JsonElement element)
    {
        var config = new ConfigReader(element, "a network");
        if (config.ClassName != "Sequential")
        {
            throw new ArgumentException(
                $"A network must be of the class Sequential, but got '{config.ClassName}'. Only layers that follow one another "
                    + "can be read."
            );
        }

        foreach (var ignored in (ReadOnlySpan<string>)["trainable", "dtype", "build_input_shape"])
        {
            config.Find(ignored, out _);
        }

        var list = config.Find("layers", out _);
        config.RequireAllKnown();
        if (list is not { ValueKind: JsonValueKind.Array } layers)
        {
            throw new ArgumentException("A Sequential's 'layers' must be a list, but got none.");
        }

        Layer[] all = [.. layers.EnumerateArray().Select(Layer.Read)];
        return all is [Input input, .. var rest]
            ? new Sequential(input, rest)
            : throw new ArgumentException(
                "A Sequential must begin with an InputLayer, but got another layer. Add one."
            );
    }

    public static CompiledNetwork ReadCompiled(JsonElement element)
    {
        var network = ReadLayers(element);
        if (!element.TryGetProperty("compile_config", out var training) || training.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException(
                "A compiled network must have a compile_config, but got none. Read the Sequential, and compile it."
            );
        }

        return network.Compile(
            Optimizer.Read(Part(training, "optimizer")),
            Loss.Read(Part(training, "loss")),
            [
                .. Metrics(training, "metrics"),
                .. Metrics(training, "weighted_metrics").Select(static metric => metric with { IsWeighted = true }),
            ]
        );
    }

    private static void WriteTraining(Utf8JsonWriter writer, CompiledNetwork network)
    {
        writer.WriteStartObject("compile_config");
        writer.WritePropertyName("optimizer");
        network.Optimizer.Write(writer);
        writer.WritePropertyName("loss");
        network.Loss.Write(writer);
        writer.WriteStartArray("metrics");
        foreach (var metric in network.Metrics)
        {
            metric.Write(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static JsonElement Part(JsonElement training, string key) =>
        training.TryGetProperty(key, out var part)
            ? part
            : throw new ArgumentException($"A compile_config must have '{key}', but has none.");

    private static IEnumerable<Metric> Metrics(JsonElement training, string key)
    {
        if (!training.TryGetProperty(key, out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(Metric.Read)
            : throw new ArgumentException($"A compile_config's '{key}' must be a list, but got {list.GetRawText()}.");
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;

namespace Attune.Export.Keras;

/// <summary>A network as the text of <c>config.json</c>.</summary>
internal static class KerasConfig
{
    private const string InputName = "input_layer";
    private static readonly JsonSerializerOptions WriteOptions = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions ReadOptions = new() { AllowDuplicateProperties = false };

    // Keras' layers that are activations here.
    private static readonly string[] ActivationLayers = ["ReLU", "LeakyReLU", "ELU", "Softmax"];

    /// <summary>The text, and the class of each layer.</summary>
    /// <exception cref="ArgumentException">Keras has no such layer or setting.</exception>
    public static (string Text, string[] Classes) ToText(SavedModel model)
    {
        var network = model.File.Model.Network.Network;
        RequireKnown(network);
        var root = JsonNode.Parse(NetworkText.Of(model))!.AsObject();
        var config = root["config"]!.AsObject();
        Insert(config, ("trainable", true), ("dtype", "float32"));
        var shape = ShapeOf(network.InputCount);
        config["build_input_shape"] = shape.DeepClone();
        root["registered_name"] = null;
        root["build_config"] = new JsonObject { ["input_shape"] = shape };
        root["compile_config"] ??= new JsonObject();
        var layers = config["layers"]!.AsArray();
        var count = network.InputCount;
        for (var i = 0; i < layers.Count; i++)
        {
            var node = layers[i]!.AsObject();
            var settings = node["config"]!.AsObject();
            node["registered_name"] = null;
            if (i == 0)
            {
                Insert(settings, ("dtype", "float32"), ("name", InputName));
                continue;
            }

            Insert(settings, ("trainable", true), ("dtype", "float32"));
            if (settings["activation"] is JsonObject activation && ClassOf(node) == "Activation")
            {
                UseOwnLayer(node, settings, activation);
            }

            if (network.Layers[i - 1] is not (ActivationLayer or Dropout or GaussianNoise))
            {
                node["build_config"] = new JsonObject { ["input_shape"] = ShapeOf(count) };
            }

            count = network.Layers[i - 1].OutputCount(count);
        }

        return (root.ToJsonString(WriteOptions), [.. layers.Skip(1).Select(ClassOf)]);
    }

    /// <summary>Reads the network, and the class of each layer, which says where its values are.</summary>
    /// <exception cref="InvalidDataException">It is no network of layers that Attune has; the message says where.</exception>
    public static (CompiledNetwork Network, bool IsCompiled, string[] Classes) Read(string text)
    {
        try
        {
            var root = JsonNode.Parse(text, documentOptions: ReadOptions);
            var layers = LayersOf(root);
            string[] classes = [.. layers.Skip(1).Select(ClassOf)];
            for (var i = 0; i < layers.Count; i++)
            {
                Translate(layers, i);
            }

            using var document = JsonDocument.Parse(root!.ToJsonString());
            var (network, isCompiled) = NetworkText.Read(document.RootElement);
            return (network, isCompiled, classes);
        }
        catch (Exception error) when (NetworkText.IsWrongText(error))
        {
            throw new InvalidDataException($"config.json: {error.Message}", error);
        }
    }

    // An activation with settings is a layer of its own in Keras.
    private static void UseOwnLayer(JsonObject layer, JsonObject settings, JsonObject activation)
    {
        layer["class_name"] = ClassOf(activation);
        settings.Remove("activation");
        foreach (var (key, value) in activation["config"]!.AsObject())
        {
            settings[key] = value?.DeepClone();
        }
    }

    private static JsonArray LayersOf(JsonNode? root)
    {
        if (
            root is not JsonObject
            || root["config"] is not JsonObject config
            || config["layers"] is not JsonArray layers
        )
        {
            throw new ArgumentException(
                "A Sequential with a list of 'layers' is needed, but there is none. Only layers that follow one another can be read."
            );
        }

        // A network that was built by its first data has no input layer.
        if (layers.Count > 0 && ClassOf(layers[0]) != "InputLayer" && config["build_input_shape"] is { } shape)
        {
            layers.Insert(
                0,
                new JsonObject
                {
                    ["class_name"] = "InputLayer",
                    ["config"] = new JsonObject { ["batch_shape"] = shape.DeepClone() },
                }
            );
        }

        return layers;
    }

    private static string ClassOf(JsonNode? layer) =>
        layer is JsonObject node && node["class_name"] is JsonValue name && name.TryGetValue<string>(out var text)
            ? text
            : "";

    // Reads each layer by itself first, so that an error names its place.
    private static void Translate(JsonArray layers, int index)
    {
        var className = ClassOf(layers[index]);
        if (ActivationLayers.Contains(className))
        {
            var settings = layers[index]!["config"] as JsonObject;
            var name = settings?["name"]?.DeepClone();
            layers[index] = new JsonObject
            {
                ["class_name"] = "Activation",
                ["config"] = new JsonObject { ["name"] = name, ["activation"] = layers[index]!.DeepClone() },
            };
        }

        try
        {
            using var document = JsonDocument.Parse(layers[index]?.ToJsonString() ?? "null");
            Layer.Read(document.RootElement);
        }
        catch (Exception error) when (NetworkText.IsWrongText(error))
        {
            throw new ArgumentException($"config.layers[{index}]: {error.Message}", error);
        }
    }

    private static void RequireKnown(Sequential network)
    {
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var activation = network.Layers[i] switch
            {
                Dense dense => dense.Activation,
                ActivationLayer layer => layer.Activation,
                _ => null,
            };
            if (activation is Gelu { Approximate: true } or Celu { Alpha: not 1 })
            {
                throw new ArgumentException(
                    $"Keras has no '{activation.Name}' with settings, but layer '{network.LayerNames[i]}' has. Take the default "
                        + "settings, or export to ONNX."
                );
            }
        }
    }

    private static JsonArray ShapeOf(int count) => [null, count];

    private static void Insert(JsonObject target, params (string Key, JsonNode Value)[] settings)
    {
        foreach (var (key, value) in settings)
        {
            target.TryAdd(key, value);
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Attune.Networks.Optimizers;

namespace Attune.TestKit.Optimizers;

/// <summary>One case of tests/golden/training/optimizers.json.</summary>
public sealed class OptimizerCase
{
    private static readonly JsonDocument File = GoldenFiles.Read("training/optimizers.json");

    private readonly JsonElement numbers;

    private OptimizerCase(string name, JsonElement element)
    {
        (Name, ClassName) = (name, element.GetProperty("class").GetString()!);
        Config = element.GetProperty("config");
        numbers = element.GetProperty("float32");
        Optimizer = Optimizer.Read(JsonSerializer.SerializeToElement(Describe(element)));
    }

    /// <summary>All cases of the file.</summary>
    public static IReadOnlyList<OptimizerCase> All { get; } =
    [
        .. File
            .RootElement.GetProperty("cases")
            .EnumerateObject()
            .Select(static property => new OptimizerCase(property.Name, property.Value)),
    ];

    /// <summary>[20, 8] gradients of all cases.</summary>
    public static float[] Gradients { get; } = Flatten(File.RootElement.GetProperty("gradients"));

    /// <summary>[8] weights that all cases start from.</summary>
    public static float[] Start { get; } =
    [
        .. Flatten(File.RootElement.GetProperty("start").GetProperty("w")),
        .. Flatten(File.RootElement.GetProperty("start").GetProperty("b")),
    ];

    /// <summary>For example <c>adam+clipnorm</c>.</summary>
    public string Name { get; }

    /// <summary>Keras' name of the optimizer.</summary>
    public string ClassName { get; }

    /// <summary>What Keras says the settings are, in float32 where they are variables.</summary>
    public JsonElement Config { get; }

    /// <summary>The optimizer, read from the case's arguments.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>[20][8] weights after each step.</summary>
    public float[][] Variables => Steps("variables");

    /// <summary>[20][8] moving averages after each step; null without.</summary>
    public float[][]? Averages => numbers.TryGetProperty("ema", out _) ? Steps("ema") : null;

    /// <summary>[8] weights that the trained network gets, where they differ from the last; else null.</summary>
    public float[]? Finalized => numbers.TryGetProperty("finalized", out var final) ? Flatten(final) : null;

    /// <summary>The weights' tolerance, as tests/golden/README.md states it.</summary>
    public double Tolerance => Optimizer.LearningRate.At(0) is 0.1 ? 1e-5 : 2e-6;

    /// <summary>The last state of one of the two variables; null where the case has none of that name.</summary>
    public float[]? State(string name) =>
        numbers.GetProperty("state").TryGetProperty(name, out var state) ? Flatten(state) : null;

    private float[][] Steps(string name) => [.. numbers.GetProperty(name).EnumerateArray().Select(Flatten)];

    private static JsonObject Describe(JsonElement element)
    {
        var config = JsonObject.Create(element.GetProperty("arguments"))!.DeepClone().AsObject();
        if (config["learning_rate"] is JsonArray schedule)
        {
            config["learning_rate"] = Describe(schedule[0]!.DeepClone(), schedule[1]!.DeepClone());
        }

        return Describe(element.GetProperty("class").GetString()!, config);
    }

    private static JsonObject Describe(JsonNode className, JsonNode config) =>
        new() { ["class_name"] = className, ["config"] = config };

    private static float[] Flatten(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
            ? [.. element.EnumerateArray().SelectMany(Flatten)]
            : [(float)element.ReadDouble()];
}

using System.Text.Json;
using Attune.Networks.Files;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;

namespace Attune.Networks;

/// <summary>The description of a network whose layers follow one another. It holds no weights.</summary>
public sealed class Sequential
{
    private readonly List<Layer> layers = [];
    private readonly List<string> names = [];
    private readonly Dictionary<string, int> classCounts = [];

    /// <summary>Makes a network of an input and the layers behind it; more can be added.</summary>
    public Sequential(Input input, params IReadOnlyList<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(input.Count);
        InputCount = input.Count;
        foreach (var layer in layers)
        {
            Add(layer);
        }
    }

    /// <summary>How many values each sample brings.</summary>
    public int InputCount { get; }

    /// <summary>How many values each sample leads to.</summary>
    public int OutputCount => layers.Aggregate(InputCount, static (count, layer) => layer.OutputCount(count));

    /// <summary>The layers behind the input.</summary>
    public IReadOnlyList<Layer> Layers => layers;

    /// <summary>The layers' unique names, given or made.</summary>
    public IReadOnlyList<string> LayerNames => names;

    /// <summary>Adds a layer at the end.</summary>
    /// <exception cref="ArgumentException">The layer's name is taken, or it is a second input.</exception>
    public Sequential Add(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layer is Input)
        {
            throw new ArgumentException(
                "A network has one Input, its first layer, but another was added. Leave it out."
            );
        }

        var name = layer.Name ?? NextName(layer.ClassName);
        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"A layer's name must not contain '/', which parts it from its variables' names, but got '{name}'. Rename it."
            );
        }

        if (names.Contains(name))
        {
            throw new ArgumentException($"Layer names must be unique, but '{name}' occurs twice. Rename one.");
        }

        layers.Add(layer);
        names.Add(name);
        return this;
    }

    /// <summary>Joins the network with what trains it.</summary>
    public CompiledNetwork Compile(Optimizer optimizer, Loss loss, params IReadOnlyList<Metric> metrics) =>
        new(this, optimizer, loss, metrics);

    /// <summary>How many numbers the network's variables have.</summary>
    public ParameterCount CountParameters() => NetworkSummary.Count(this);

    /// <summary>The network as a table, as Keras prints it: layers, output shapes, parameters, and their sums.</summary>
    public string Summary() => NetworkSummary.Of(this);

    /// <summary>Reads what <see cref="Write"/> or Keras wrote; what it says of training is passed over.</summary>
    /// <exception cref="ArgumentException">It is no network of layers that follow one another, or a setting is wrong.</exception>
    public static Sequential Read(JsonElement element) => NetworkDescription.ReadLayers(element);

    /// <summary>Writes the network as Keras does: class name and config.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        NetworkDescription.Write(writer, this, null);
    }

    // Keras' snake case: an underscore before each capital that follows a small letter.
    private string NextName(string className)
    {
        var snake = string.Concat(
            className.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(className[i - 1]) ? $"_{c}" : $"{c}")
        );
        // Keras' layer names are in lower case by definition.
#pragma warning disable CA1308
        snake = snake.ToLowerInvariant();
#pragma warning restore CA1308
        var count = classCounts.GetValueOrDefault(snake);
        classCounts[snake] = count + 1;
        return count == 0 ? snake : $"{snake}_{count}";
    }
}

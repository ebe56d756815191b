using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;
using Attune.Numerics.Simd;

namespace Attune.Networks.Layers;

/// <summary>The description of a layer: settings only. A network sets it to work, as often as it likes, also at once.</summary>
public abstract record Layer
{
    /// <summary>The layer's name, unique in its network.</summary>
    /// <value>The default, null, makes one of the class name and a count, as Keras does: <c>dense</c>, <c>dense_1</c>, …</value>
    public string? Name { get; init; }

    /// <summary>Keras' name of the class, for example <c>Dense</c>.</summary>
    public abstract string ClassName { get; }

    /// <summary>How many values a sample has behind the layer, if it has <paramref name="inputCount"/> before it.</summary>
    public abstract int OutputCount(int inputCount);

    /// <summary>Sets the layer to work.</summary>
    /// <param name="inputCount">How many values each sample brings.</param>
    /// <param name="builder">Gives variables and memory.</param>
    public abstract LayerNode Build<TSimd>(int inputCount, NetworkBuilder builder)
        where TSimd : struct, ISimd<TSimd>;

    /// <summary>Reads what <see cref="Write"/> or Keras wrote. A setting that is left out keeps its default.</summary>
    /// <exception cref="ArgumentException">There is no such layer, or one of its settings is wrong.</exception>
    public static Layer Read(JsonElement element)
    {
        var config = new ConfigReader(element, "a layer");
        config.Find("dtype", out _);
        if (!config.Boolean("trainable", true))
        {
            throw new ArgumentException($"{config.ClassName}'s 'trainable' must be true, but got false.");
        }

        var layer = KnownLayers.Read(config) with
        {
            Name = config.Find("name", out _) is null ? null : config.Text("name", ""),
        };
        config.RequireAllKnown();
        return layer;
    }

    /// <summary>Writes the layer as Keras does: class name and config.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteObject(
            "keras.layers",
            ClassName,
            config =>
            {
                if (Name is not null)
                {
                    config.WriteString("name", Name);
                }

                WriteOwn(config);
            }
        );
    }

    private protected virtual void WriteOwn(Utf8JsonWriter writer) { }
}

using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>How a variable's values start.</summary>
public abstract record Initializer
{
    /// <summary>Keras' name of the class, for example <c>GlorotUniform</c>.</summary>
    public abstract string ClassName { get; }

    /// <summary>Writes the starting values.</summary>
    /// <param name="values">[rows, columns], row-major.</param>
    /// <param name="rows">The fan-in of a kernel.</param>
    /// <param name="columns">The fan-out of a kernel.</param>
    /// <param name="random">The variable's own stream.</param>
    public abstract void Fill(Span<float> values, int rows, int columns, RandomStream random);

    /// <summary>Finds an initializer by one of Keras' names of it, in any case, with its default settings.</summary>
    /// <param name="name">For example <c>he_normal</c> or <c>HeNormal</c>.</param>
    /// <exception cref="ArgumentException">There is no such initializer; the error names the nearest.</exception>
    public static Initializer Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return KnownInitializers.Find(name);
    }

    /// <summary>Reads what <see cref="Write"/> or Keras wrote. A setting that is left out keeps its default.</summary>
    /// <exception cref="ArgumentException">There is no such initializer, or one of its settings is wrong.</exception>
    public static Initializer Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return Parse(element.GetString()!);
        }

        var config = new ConfigReader(element, "an initializer");
        var initializer = KnownInitializers.Find(config.ClassName).ReadOwn(config);
        // Streams come from the fit's key, and a kernel here has one input and one output axis.
        foreach (var ignored in (ReadOnlySpan<string>)["seed", "input_axes", "output_axes"])
        {
            config.Find(ignored, out _);
        }

        config.RequireAllKnown();
        return initializer;
    }

    /// <summary>Writes the initializer as Keras does: class name and config.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteObject("keras.initializers", ClassName, WriteOwn);
    }

    private protected virtual Initializer ReadOwn(ConfigReader config) => this;

    private protected virtual void WriteOwn(Utf8JsonWriter writer) { }
}

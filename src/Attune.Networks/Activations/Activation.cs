using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>A function applied to a layer's values.</summary>
public abstract partial record Activation
{
    /// <summary>Keras' name of the function, for example <c>relu</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Keras' name of the class that holds the function's settings; the function's own name where there is no such class.</summary>
    private protected virtual string ClassName => Name;

    /// <summary>Sets the function to work; null for the identity, which costs nothing.</summary>
    public abstract ActivationNode? Build<TSimd>()
        where TSimd : struct, ISimd<TSimd>;

    /// <summary>Finds an activation by one of Keras' names of it, in any case, with its default settings.</summary>
    /// <param name="name">For example <c>gelu</c> or <c>leaky_relu</c>.</param>
    /// <exception cref="ArgumentException">There is no such activation; the error names the nearest.</exception>
    public static Activation Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return KnownActivations.Find(name);
    }

    /// <summary>Reads what <see cref="Write"/> or Keras wrote: a name, or an object with settings. One that is left out keeps its default.</summary>
    /// <exception cref="ArgumentException">There is no such activation, or one of its settings is wrong.</exception>
    public static Activation Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return Parse(element.GetString()!);
        }

        var config = new ConfigReader(element, "an activation");
        var activation = KnownActivations.Find(config.ClassName).ReadOwn(config);
        // What Keras' layers, which hold the settings there, have besides.
        foreach (var ignored in (ReadOnlySpan<string>)["dtype", "trainable"])
        {
            config.Find(ignored, out _);
        }

        config.RequireAllKnown();
        return activation;
    }

    /// <summary>
    /// Writes the activation as Keras does: its name or, where a setting differs from its default, class name and config. Keras
    /// has no class for <see cref="Gelu"/> and <see cref="Celu"/> with settings and reads neither.
    /// </summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Equals(KnownActivations.Find(Name)))
        {
            writer.WriteStringValue(Name);
            return;
        }

        writer.WriteObject(ClassName == Name ? "keras.activations" : "keras.layers", ClassName, WriteOwn);
    }

    private protected virtual Activation ReadOwn(ConfigReader config) => this;

    private protected virtual void WriteOwn(Utf8JsonWriter writer) { }
}

using System.Text.Json;
using Attune.Networks.Activations;
using Attune.Networks.Constraints;
using Attune.Networks.Initializers;
using Attune.Networks.Regularizers;
using Attune.Networks.Settings;

namespace Attune.Networks.Layers;

/// <summary>The settings of layers that are descriptions themselves.</summary>
internal static class LayerSettings
{
    public static Initializer Initializer(this ConfigReader config, string key, Initializer otherwise) =>
        config.Find(key, out _) is { } value ? Initializers.Initializer.Read(value) : otherwise;

    public static Regularizer? Regularizer(this ConfigReader config, string key) =>
        config.Find(key, out _) is { } value ? Regularizers.Regularizer.Read(value) : null;

    public static Constraint? Constraint(this ConfigReader config, string key) =>
        config.Find(key, out _) is { } value ? Constraints.Constraint.Read(value) : null;

    public static Activation? Activation(this ConfigReader config, string key) =>
        config.Find(key, out _) is { } value ? Activations.Activation.Read(value) : null;

    public static void WriteSetting(this Utf8JsonWriter writer, string key, Initializer initializer)
    {
        writer.WritePropertyName(key);
        initializer.Write(writer);
    }

    public static void WriteSetting(this Utf8JsonWriter writer, string key, Regularizer? regularizer)
    {
        writer.WritePropertyName(key);
        if (regularizer is null)
        {
            writer.WriteNullValue();
            return;
        }

        regularizer.Write(writer);
    }

    public static void WriteSetting(this Utf8JsonWriter writer, string key, Constraint? constraint)
    {
        writer.WritePropertyName(key);
        if (constraint is null)
        {
            writer.WriteNullValue();
            return;
        }

        constraint.Write(writer);
    }

    public static void WriteSetting(this Utf8JsonWriter writer, string key, Activation? activation)
    {
        writer.WritePropertyName(key);
        (activation ?? Activations.Activation.Linear).Write(writer);
    }
}

using System.Text.Json;

namespace Attune.Networks.Settings;

/// <summary>Writes objects in Keras' form, which <see cref="ConfigReader"/> reads.</summary>
internal static class ConfigWriter
{
    public static void WriteObject(
        this Utf8JsonWriter writer,
        string module,
        string className,
        Action<Utf8JsonWriter> writeConfig
    )
    {
        writer.WriteStartObject();
        writer.WriteString("module", module);
        writer.WriteString("class_name", className);
        writer.WriteStartObject("config");
        writeConfig(writer);
        writer.WriteEndObject();
        writer.WriteNull("registered_name");
        writer.WriteEndObject();
    }

    public static void WriteOptional(this Utf8JsonWriter writer, string key, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(key, number);
        }
        else
        {
            writer.WriteNull(key);
        }
    }

    public static void WriteList<T>(
        this Utf8JsonWriter writer,
        string key,
        ValueList<T> values,
        Action<Utf8JsonWriter, T> write
    )
    {
        writer.WriteStartArray(key);
        foreach (var value in values)
        {
            write(writer, value);
        }

        writer.WriteEndArray();
    }
}

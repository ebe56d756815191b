using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Attune.Spaces;

namespace Attune.Cli.Runs;

/// <summary>JSON as all files of a run have it: indented, with line feeds.</summary>
internal static class Json
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An object with the members that <paramref name="write"/> writes.</summary>
    public static string Text(Action<Utf8JsonWriter> write) => Text(write, Options);

    /// <summary>Likewise, in one line, for programs that read line by line.</summary>
    public static string Line(Action<Utf8JsonWriter> write) => Text(write, Options with { Indented = false });

    private static string Text(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Hyperparameters as members.</summary>
    public static void WriteValues(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, ParameterValue>> values)
    {
        foreach (var (name, value) in values)
        {
            switch (value.Value)
            {
                case long whole:
                    writer.WriteNumber(name, whole);
                    break;
                case double number:
                    writer.WriteNumber(name, number);
                    break;
                case bool truth:
                    writer.WriteBoolean(name, truth);
                    break;
                default:
                    writer.WriteString(name, value.AsText());
                    break;
            }
        }
    }

    /// <summary>A number, or null where it is none.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>A list of texts.</summary>
    public static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}

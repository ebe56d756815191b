using System.Text.Json;

namespace Attune.Spaces.Json;

/// <summary>Writes parameters as <see cref="ParameterJsonReader"/> reads them.</summary>
internal static class ParameterJsonWriter
{
    public static void Write(
        Utf8JsonWriter writer,
        IEnumerable<Parameter> parameters,
        string name = JsonNames.Parameters
    )
    {
        writer.WriteStartArray(name);
        foreach (var parameter in parameters)
        {
            writer.WriteStartObject();
            writer.WriteString(JsonNames.Name, parameter.Name);
            WriteKind(writer, parameter);
            WriteCondition(writer, parameter.Condition);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteKind(Utf8JsonWriter writer, Parameter parameter)
    {
        switch (parameter)
        {
            case IntParameter p:
                writer.WriteString(JsonNames.Type, JsonNames.Int);
                WriteRange(writer, p.Low, p.High, p.Scale, p.Step, p.DefaultValue);
                break;
            case FloatParameter p:
                writer.WriteString(JsonNames.Type, JsonNames.Float);
                WriteRange(writer, p.Low, p.High, p.Scale, p.Step, p.DefaultValue);
                break;
            case ChoiceParameter p:
                writer.WriteString(JsonNames.Type, JsonNames.Choice);
                WriteValues(writer, p.Values);
                WriteValue(writer, JsonNames.Default, p.DefaultValue);
                break;
            case BooleanParameter p:
                writer.WriteString(JsonNames.Type, JsonNames.Boolean);
                WriteValue(writer, JsonNames.Default, p.DefaultValue);
                break;
            case FixedParameter p:
                writer.WriteString(JsonNames.Type, JsonNames.Fixed);
                WriteValue(writer, JsonNames.Value, p.Value);
                break;
            default:
                throw new ArgumentException(
                    $"JSON has a form for the library's own kinds of parameters, but '{parameter.Name}' is a "
                        + $"{parameter.GetType().Name}. Declare it as one of those."
                );
        }
    }

    private static void WriteRange(
        Utf8JsonWriter writer,
        ParameterValue low,
        ParameterValue high,
        Scale scale,
        ParameterValue? step,
        ParameterValue? defaultValue
    )
    {
        WriteValue(writer, JsonNames.Low, low);
        WriteValue(writer, JsonNames.High, high);
        if (scale != Scale.Linear)
        {
            writer.WriteString(JsonNames.Scale, JsonNames.Of(scale));
        }

        WriteValue(writer, JsonNames.Step, step);
        WriteValue(writer, JsonNames.Default, defaultValue);
    }

    private static void WriteCondition(Utf8JsonWriter writer, Condition? condition)
    {
        if (condition is null)
        {
            return;
        }

        writer.WriteStartArray(JsonNames.When);
        for (var part = condition; part is not null; part = part.And)
        {
            writer.WriteStartObject();
            writer.WriteString(JsonNames.Parameter, part.Parent);
            WriteValues(writer, part.Values);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter writer, IEnumerable<ParameterValue> values)
    {
        writer.WriteStartArray(JsonNames.Values);
        foreach (var value in values)
        {
            ValueJson.Write(writer, value);
        }

        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, ParameterValue? value)
    {
        if (value is { } given)
        {
            writer.WritePropertyName(name);
            ValueJson.Write(writer, given);
        }
    }
}

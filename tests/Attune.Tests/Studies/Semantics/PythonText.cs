using System.Globalization;
using System.Text.Json;
using Attune.Spaces;
using Attune.TestKit;

namespace Attune.Tests.Studies.Semantics;

/// <summary>Values of both sides as one kind of text, numbers to 15 digits.</summary>
internal static class PythonText
{
    public static string Of(object? value) =>
        value switch
        {
            null => "None",
            bool truth => truth ? "True" : "False",
            string text => text,
            Direction direction => direction.ToString(),
            int or long or double => Convert
                .ToDouble(value, CultureInfo.InvariantCulture)
                .ToString("G15", CultureInfo.InvariantCulture),
            ParameterValue one => Of(one.Value),
            IEnumerable<KeyValuePair<string, object?>> map =>
                $"{{{string.Join(", ", map.Select(static pair => $"{pair.Key}: {Of(pair.Value)}"))}}}",
            System.Collections.IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Of))}]",
            _ => throw new FormatException($"{value.GetType()}"),
        };

    public static string Of(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String when value.GetString() is "NaN" or "Infinity" or "-Infinity" => Of(value.ReadDouble()),
            JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Of))}]",
            JsonValueKind.Object =>
                $"{{{string.Join(", ", value.EnumerateObject().Select(static pair => $"{pair.Name}: {Of(pair.Value)}"))}}}",
            JsonValueKind.Null => "None",
            JsonValueKind.Number => Of(value.GetDouble()),
            JsonValueKind.String => value.GetString()!,
            _ => value.ValueKind.ToString(),
        };

    /// <summary>A parameter as Optuna shows its distribution. Its high end is the greatest value that it can have.</summary>
    public static string Of(Parameter parameter) =>
        parameter switch
        {
            IntParameter p =>
                $"IntDistribution(high={Of(p.AtIndex(p.Count!.Value - 1).Value)}, log={Of(p.Scale == Scale.Log)}, low={p.Low}, step={p.Step ?? 1})",
            FloatParameter p =>
                $"FloatDistribution(high={Float(p.Count is { } count ? p.AtIndex(count - 1).AsDouble() : p.High)}, log={Of(p.Scale == Scale.Log)}, low={Float(p.Low)}, step={(p.Step is { } step ? Float(step) : "None")})",
            ChoiceParameter p => $"CategoricalDistribution(choices=({string.Join(", ", p.Values.Select(Quoted))}))",
            _ => throw new FormatException(parameter.Name),
        };

    private static string Quoted(ParameterValue value) => value.Value is string text ? $"'{text}'" : Of(value.Value);

    // As Python writes it.
    private static string Float(double value)
    {
        var text = value.ToString("G15", CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) || text.Contains('E', StringComparison.Ordinal)
            ? text.Replace("E", "e", StringComparison.Ordinal)
            : text + ".0";
    }
}

using System.Text.Json;

namespace Attune.Networks.Settings;

/// <summary>
/// Reads one object in Keras' form, <c>{"class_name": …, "config": {…}}</c>. A setting that is left out keeps its default; one
/// that was never asked for is an error.
/// </summary>
internal sealed class ConfigReader
{
    private readonly JsonElement config;
    private readonly List<string> asked = ["name"];

    /// <param name="element">The whole object.</param>
    /// <param name="kind">What it describes, for the errors.</param>
    public ConfigReader(JsonElement element, string kind)
    {
        if (
            element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("class_name", out var name)
            || name.ValueKind != JsonValueKind.String
        )
        {
            throw new ArgumentException(
                $"The description of {kind} must be an object with a class_name, but got {Shorten(element)}."
            );
        }

        ClassName = name.GetString()!;
        if (element.TryGetProperty("config", out config) && config.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"{ClassName}'s config must be an object, but got {Shorten(config)}.");
        }
    }

    public string ClassName { get; }

    /// <summary>A setting's value; null where it is left out or JSON's null.</summary>
    public JsonElement? Find(string key, out bool isNull)
    {
        asked.Add(key);
        isNull = false;
        if (config.ValueKind != JsonValueKind.Object || !config.TryGetProperty(key, out var value))
        {
            return null;
        }

        isNull = value.ValueKind == JsonValueKind.Null;
        return isNull ? null : value;
    }

    public double Number(string key, double? otherwise = null) =>
        OptionalNumber(key, otherwise) ?? throw Invalid(key, "a number", "null");

    public double? OptionalNumber(string key, double? otherwise)
    {
        if (Find(key, out var isNull) is not { } value)
        {
            return isNull ? null : otherwise;
        }

        return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Invalid(key, "a number", value);
    }

    public int Integer(string key, int? otherwise = null) =>
        OptionalInteger(key, otherwise) ?? throw Invalid(key, "a whole number", "null");

    public int? OptionalInteger(string key, int? otherwise)
    {
        if (Find(key, out var isNull) is not { } value)
        {
            return isNull ? null : otherwise;
        }

        // Python writes whole floats as 1000.0.
        return
            value.ValueKind == JsonValueKind.Number
            && value.GetDouble() is var number
            && (int)number is var whole
            && whole == number
            ? whole
            : throw Invalid(key, "a whole number", value);
    }

    public bool Boolean(string key, bool otherwise)
    {
        if (Find(key, out var isNull) is not { } value)
        {
            return isNull ? throw Invalid(key, "true or false", "null") : otherwise;
        }

        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Invalid(key, "true or false", value);
    }

    public string Text(string key, string otherwise) =>
        Find(key, out _) is not { } value ? otherwise
        : value.ValueKind == JsonValueKind.String ? value.GetString()!
        : throw Invalid(key, "a text", value);

    /// <summary>One of an enumeration's values, by the name that it has in files; in any case.</summary>
    public TChoice Choice<TChoice>(string key, TChoice otherwise, Func<TChoice, string> nameOf)
        where TChoice : struct, Enum
    {
        var text = Text(key, nameOf(otherwise));
        foreach (var choice in Enum.GetValues<TChoice>())
        {
            if (string.Equals(nameOf(choice), text, StringComparison.OrdinalIgnoreCase))
            {
                return choice;
            }
        }

        throw Invalid(key, $"one of {string.Join(", ", Enum.GetValues<TChoice>().Select(nameOf))}", $"'{text}'");
    }

    /// <summary>A list; null where it is left out.</summary>
    public ValueList<T>? List<T>(string key, JsonValueKind kind, Func<JsonElement, T> read)
    {
        if (Find(key, out _) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == kind)
            ? ValueList.Create<T>([.. value.EnumerateArray().Select(read)])
            : throw Invalid(key, "a list", value);
    }

    /// <summary>Refuses settings that nobody asked for.</summary>
    public void RequireAllKnown()
    {
        if (config.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in config.EnumerateObject())
        {
            if (!asked.Contains(property.Name))
            {
                throw new ArgumentException(
                    $"{ClassName} has no setting '{property.Name}'. Did you mean "
                        + $"'{KnownNames.Nearest(property.Name, asked)}'?"
                );
            }
        }
    }

    private ArgumentException Invalid(string key, string rule, JsonElement value) => Invalid(key, rule, Shorten(value));

    private ArgumentException Invalid(string key, string rule, string value) =>
        new($"{ClassName}'s '{key}' must be {rule}, but got {value}.");

    private static string Shorten(JsonElement element)
    {
        var text = element.ValueKind == JsonValueKind.Undefined ? "nothing" : element.GetRawText();
        return text.Length <= 80 ? text : $"{text[..80]}…";
    }
}

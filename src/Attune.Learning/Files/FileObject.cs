using System.Globalization;
using System.Text.Json;

namespace Attune.Learning.Files;

/// <summary>A JSON object of a model file's metadata, whose errors name the place.</summary>
/// <param name="Element">The object.</param>
/// <param name="Path">Where it is, for example <c>steps[1].columns[0]</c>.</param>
internal readonly record struct FileObject(JsonElement Element, string Path)
{
    public bool Has(string name) => Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out _);

    public string Text(string name)
    {
        var value = Required(name);
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(name, "a text", value);
    }

    /// <summary>A finite number, or the text of one that is not.</summary>
    public double Float(string name)
    {
        var value = Required(name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
                ? number
            : value.ValueKind == JsonValueKind.String
            && double.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var other)
            && !double.IsFinite(other)
                ? other
            : throw Wrong(name, "a number", value);
    }

    public T Choice<T>(string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(name), out var choice) && Enum.IsDefined(choice)
            ? choice
            : throw Wrong(name, $"one of {string.Join(", ", Enum.GetNames<T>())}", Required(name));

    public bool Flag(string name)
    {
        var value = Required(name);
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Wrong(name, "true or false", value);
    }

    /// <summary>A list of texts.</summary>
    public string[] Texts(string name)
    {
        var self = this;
        return Array.ConvertAll(
            TextsOrNulls(name),
            text => text ?? throw self.Wrong(name, "a list of texts", self.Required(name))
        );
    }

    /// <summary>A list of texts and nulls.</summary>
    public string?[] TextsOrNulls(string name)
    {
        var self = this;
        return
        [
            .. List(name)
                .Select(item =>
                    item.ValueKind is JsonValueKind.String or JsonValueKind.Null
                        ? item.GetString()
                        : throw self.Wrong(name, "a list of texts", item)
                ),
        ];
    }

    /// <summary>A list of objects.</summary>
    public IEnumerable<FileObject> Objects(string name)
    {
        var self = this;
        return List(name).Select((item, i) => new FileObject(item, $"{self.PathOf(name)}[{i}]"));
    }

    private JsonElement.ArrayEnumerator List(string name)
    {
        var value = Required(name);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Wrong(name, "a list", value);
    }

    private JsonElement Required(string name) =>
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var value)
            ? value
            : throw new InvalidDataException($"'{PathOf(name)}' is missing.");

    private string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    private InvalidDataException Wrong(string name, string rule, JsonElement value) =>
        new($"'{PathOf(name)}' must be {rule}, but is {value.GetRawText()}.");
}

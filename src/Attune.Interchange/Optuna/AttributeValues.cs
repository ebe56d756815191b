using Attune.Interchange.Json;
using Attune.Spaces;

namespace Attune.Interchange.Optuna;

/// <summary>Attributes, which Optuna keeps as JSON of any kind and a trial's record as values.</summary>
internal static class AttributeValues
{
    /// <summary>The attributes as values: what is null, a list or an object as the text of its JSON.</summary>
    /// <param name="attributes">In JSON.</param>
    /// <param name="structured">Receives those that are null, a list or an object, in JSON.</param>
    /// <param name="place">Where they are, for errors.</param>
    public static IReadOnlyList<KeyValuePair<string, ParameterValue>> Read(
        OrderedDictionary<string, string> attributes,
        List<KeyValuePair<string, string>> structured,
        Place place
    )
    {
        var values = new List<KeyValuePair<string, ParameterValue>>(attributes.Count);
        foreach (var (name, text) in attributes)
        {
            var element = PythonJson.Parse(text, place.At($"attribute '{name}'"));
            var scalar = PythonJson.Scalar(element);
            if (scalar is null)
            {
                structured.Add(new(name, element.GetRawText()));
            }

            values.Add(new(name, scalar ?? element.GetRawText()));
        }

        return values;
    }

    /// <summary>Adds attributes in JSON as Optuna has it.</summary>
    /// <param name="target">Receives them.</param>
    /// <param name="values">The attributes.</param>
    /// <param name="structured">The JSON of those that are the text of one.</param>
    public static void Write(
        OrderedDictionary<string, string> target,
        IEnumerable<KeyValuePair<string, ParameterValue>> values,
        IReadOnlyList<KeyValuePair<string, string>> structured
    )
    {
        foreach (var (name, value) in values)
        {
            var json = structured.FirstOrDefault(attribute => attribute.Key == name).Value;
            target[name] = PythonJson.ToPython(
                json is not null && value.Value is string text && text == json ? json : PythonJson.Of(value)
            );
        }
    }
}

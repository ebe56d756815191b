using System.Text.Json;
using Attune.Spaces.Json;

namespace Attune.Spaces;

/// <summary>
/// Hyperparameters as a JSON document, what Keras Tuner's <c>get_config</c> and <c>from_config</c> are for: <c>{"version": 1,
/// "values": {"rate": 0.01}, "parameters": […]}</c>, the values by name and the declared parameters as in
/// <see cref="SearchSpaceJson"/>. Whole numbers have no point, other numbers have one, so that each comes back as it was.
/// </summary>
public static class HyperParametersJson
{
    /// <summary>Writes hyperparameters, indented, with line feeds.</summary>
    /// <exception cref="ArgumentException">A parameter is of a kind of the user's own.</exception>
    public static string Write(HyperParameters hyperParameters)
    {
        ArgumentNullException.ThrowIfNull(hyperParameters);
        return JsonRules.Write(writer =>
        {
            writer.WriteStartObject(JsonNames.Values);
            foreach (var (name, value) in hyperParameters.Values)
            {
                writer.WritePropertyName(name);
                ValueJson.Write(writer, value);
            }

            writer.WriteEndObject();
            ParameterJsonWriter.Write(writer, hyperParameters.Declared);
        });
    }

    /// <summary>Reads hyperparameters; comments and a comma after the last member are allowed.</summary>
    /// <exception cref="ArgumentException">The text is no JSON, of a later version, or describes no hyperparameters.</exception>
    public static HyperParameters Read(string json) =>
        JsonRules.Read(json, ReadMembers, JsonNames.Values, JsonNames.Parameters);

    private static HyperParameters ReadMembers(JsonElement root)
    {
        var values = root.GetProperty(JsonNames.Values);
        JsonRules.RequireObject(values, $"'{JsonNames.Values}'");
        var hyperParameters = new HyperParameters(
            values
                .EnumerateObject()
                .Select(static value => KeyValuePair.Create(value.Name, ValueJson.Read(value.Value, $"'{value.Name}'")))
        );
        foreach (var parameter in ParameterJsonReader.ReadAll(root.GetProperty(JsonNames.Parameters)))
        {
            hyperParameters.Declare(parameter);
        }

        return hyperParameters;
    }
}

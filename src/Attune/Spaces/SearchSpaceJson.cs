using Attune.Spaces.Json;

namespace Attune.Spaces;

/// <summary>
/// A search space as a JSON document: <c>{"version": 1, "parameters": [{"name": "rate", "type": "float", "low": 0.001,
/// "high": 0.1, "scale": "log"}, …]}</c>. What is written reads back as the same space, to the last bit.
/// </summary>
/// <remarks>
/// A parameter has <c>name</c> and <c>type</c>: <c>int</c> and <c>float</c> with <c>low</c>, <c>high</c> and, where wanted,
/// <c>scale</c> (<c>linear</c>, <c>log</c>, <c>reverse_log</c>) and <c>step</c>; <c>choice</c> with <c>values</c>; <c>boolean</c>; or
/// <c>fixed</c> with <c>value</c>. All but fixed ones may have a <c>default</c>, and any may have <c>when</c>, a list of conditions
/// that must all hold: <c>[{"parameter": "optimizer", "values": ["sgd"]}]</c>.
/// </remarks>
public static class SearchSpaceJson
{
    /// <summary>Writes a space, indented, with line feeds.</summary>
    /// <exception cref="ArgumentException">A parameter is of a kind of the user's own.</exception>
    public static string Write(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return JsonRules.Write(writer => ParameterJsonWriter.Write(writer, space));
    }

    /// <summary>Reads a space; comments and a comma after the last member are allowed.</summary>
    /// <exception cref="ArgumentException">The text is no JSON, of a later version, or describes no space.</exception>
    public static SearchSpace Read(string json) =>
        JsonRules.Read(
            json,
            static root => new SearchSpace(ParameterJsonReader.ReadAll(root.GetProperty(JsonNames.Parameters))),
            JsonNames.Parameters
        );
}

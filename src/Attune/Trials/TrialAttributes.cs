using Attune.Spaces;

namespace Attune.Trials;

/// <summary>Attributes as lists that never change.</summary>
internal static class TrialAttributes
{
    /// <summary>The list with one attribute replaced in its place, or added at the end.</summary>
    public static IReadOnlyList<KeyValuePair<string, ParameterValue>> With(
        IReadOnlyList<KeyValuePair<string, ParameterValue>> attributes,
        string name,
        ParameterValue value
    )
    {
        var known = attributes.Any(attribute => attribute.Key == name);
        return known
            ? [.. attributes.Select(attribute => attribute.Key == name ? new(name, value) : attribute)]
            : [.. attributes, new(name, value)];
    }
}

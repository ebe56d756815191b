namespace Attune.Spaces;

/// <summary>What values given by a user must keep to.</summary>
internal static class SpaceRules
{
    /// <summary>The values in the order of the space.</summary>
    /// <param name="space">What is known of the space.</param>
    /// <param name="values">Values of some of the parameters.</param>
    /// <param name="grows">Whether there may be parameters that are not known yet; their values come last, by name.</param>
    /// <exception cref="ArgumentException">A value is not in the space.</exception>
    public static IReadOnlyList<KeyValuePair<string, ParameterValue>> Ordered(
        SearchSpace space,
        IReadOnlyDictionary<string, ParameterValue> values,
        bool grows
    )
    {
        var ordered = new List<KeyValuePair<string, ParameterValue>>();
        foreach (var parameter in space)
        {
            if (!values.TryGetValue(parameter.Name, out var value))
            {
                continue;
            }

            if (!parameter.Contains(value))
            {
                throw new ArgumentException(
                    $"A given value must lie in the space, but {parameter.Name} = {value} is not in "
                        + $"{ParameterText.Of(parameter)}. Give another value, or widen the space."
                );
            }

            ordered.Add(new(parameter.Name, value));
        }

        var unknown = values
            .Where(value => space.Find(value.Key) is null)
            .OrderBy(static v => v.Key, StringComparer.Ordinal);
        foreach (var value in unknown)
        {
            if (!grows)
            {
                throw new ArgumentException(
                    $"A given value must belong to a parameter of the space, but there is no '{value.Key}'. There are: "
                        + $"{string.Join(", ", space.Select(static p => p.Name))}."
                );
            }

            ordered.Add(value);
        }

        return ordered;
    }
}

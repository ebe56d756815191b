namespace Attune.Spaces;

/// <summary>Points of a space as lists of values.</summary>
public static class Assignment
{
    /// <summary>The values at a point of the unit cube, without the parameters whose conditions do not hold there.</summary>
    /// <param name="space">The space.</param>
    /// <param name="coordinates">Gives the coordinate, in [0, 1], of each parameter that exists.</param>
    public static IReadOnlyList<KeyValuePair<string, ParameterValue>> FromUnit(
        SearchSpace space,
        Func<int, double> coordinates
    )
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(coordinates);
        var values = new List<KeyValuePair<string, ParameterValue>>(space.Count);
        for (var i = 0; i < space.Count; i++)
        {
            if (Exists(space[i], values))
            {
                values.Add(new(space[i].Name, space[i].FromUnit(coordinates(i))));
            }
        }

        return values;
    }

    /// <summary>Whether a parameter exists beside the given values.</summary>
    public static bool Exists(Parameter parameter, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Condition?.Holds(values) != false;
    }

    /// <summary>A text that two points share only if they are the same; the order of the values does not count.</summary>
    public static string Key(IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var parts = new string[values.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = string.Concat(values[i].Key, "=", values[i].Value.ToString());
        }

        Array.Sort(parts, StringComparer.Ordinal);
        return string.Join('\0', parts);
    }
}

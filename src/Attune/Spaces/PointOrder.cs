namespace Attune.Spaces;

/// <summary>
/// The points of a finite space in the order of a grid, the last parameter fastest, without those that differ only in parameters
/// that do not exist there. Counts are kept by what the conditions can tell apart, so a place is found without walking.
/// </summary>
internal sealed class PointOrder
{
    private readonly IReadOnlyList<Parameter> parameters;
    private readonly bool[] isParent;
    private readonly Dictionary<string, long> counts = [];
    private readonly object gate = new();

    public PointOrder(IReadOnlyList<Parameter> parameters)
    {
        this.parameters = parameters;
        var parents = new HashSet<string>();
        foreach (var parameter in parameters)
        {
            for (var condition = parameter.Condition; condition is not null; condition = condition.And)
            {
                parents.Add(condition.Parent);
            }
        }

        isParent = [.. parameters.Select(parameter => parents.Contains(parameter.Name))];
        Count = CountAll();
    }

    /// <summary>Null where a parameter is a continuum or the number is beyond 2⁶³.</summary>
    public long? Count { get; }

    public IReadOnlyList<KeyValuePair<string, ParameterValue>> At(long index)
    {
        var values = new List<KeyValuePair<string, ParameterValue>>(parameters.Count);
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!Assignment.Exists(parameters[i], values))
            {
                continue;
            }

            if (!isParent[i])
            {
                var below = After(i + 1, values);
                values.Add(Value(i, index / below));
                index %= below;
                continue;
            }

            // The number of points below differs from value to value.
            for (long choice = 0; ; choice++)
            {
                values.Add(Value(i, choice));
                var below = After(i + 1, values);
                if (index < below)
                {
                    break;
                }

                index -= below;
                values.RemoveAt(values.Count - 1);
            }
        }

        return values;
    }

    public long? IndexOf(IReadOnlyList<KeyValuePair<string, ParameterValue>> point)
    {
        long index = 0;
        var values = new List<KeyValuePair<string, ParameterValue>>(parameters.Count);
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!Assignment.Exists(parameters[i], values))
            {
                continue;
            }

            var place = 0;
            while (place < point.Count && point[place].Key != parameters[i].Name)
            {
                place++;
            }

            if (place == point.Count || !parameters[i].Contains(point[place].Value))
            {
                return null;
            }

            var choice = UnitInterval.Bucket(parameters[i].ToUnit(point[place].Value), parameters[i].Count!.Value);
            if (!isParent[i])
            {
                values.Add(point[place]);
                index += choice * After(i + 1, values);
                continue;
            }

            for (long before = 0; before < choice; before++)
            {
                values.Add(Value(i, before));
                index += After(i + 1, values);
                values.RemoveAt(values.Count - 1);
            }

            values.Add(point[place]);
        }

        return values.Count == point.Count ? index : null;
    }

    private long? CountAll()
    {
        if (parameters.Any(static parameter => parameter.Count is null))
        {
            return null;
        }

        try
        {
            return After(0, []);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private KeyValuePair<string, ParameterValue> Value(int i, long choice) =>
        new(parameters[i].Name, parameters[i].AtIndex(choice));

    // How many points there are from parameter i on, beside the values before it.
    private long After(int i, List<KeyValuePair<string, ParameterValue>> values)
    {
        lock (gate)
        {
            return After(i, values, Remembered(i, values));
        }
    }

    private long After(int i, List<KeyValuePair<string, ParameterValue>> values, string key)
    {
        if (i == parameters.Count)
        {
            return 1;
        }

        if (counts.TryGetValue(key, out var known))
        {
            return known;
        }

        long count;
        if (!Assignment.Exists(parameters[i], values))
        {
            count = After(i + 1, values);
        }
        else if (!isParent[i])
        {
            count = checked(parameters[i].Count!.Value * After(i + 1, values));
        }
        else
        {
            count = 0;
            for (long choice = 0; choice < parameters[i].Count; choice++)
            {
                values.Add(Value(i, choice));
                count = checked(count + After(i + 1, values));
                values.RemoveAt(values.Count - 1);
            }
        }

        counts.Add(key, count);
        return count;
    }

    // What decides the count: which of the conditions still to come hold so far.
    private string Remembered(int i, List<KeyValuePair<string, ParameterValue>> values)
    {
        var text = new System.Text.StringBuilder().Append(i).Append(':');
        for (var j = i; j < parameters.Count; j++)
        {
            for (var condition = parameters[j].Condition; condition is not null; condition = condition.And)
            {
                text.Append((condition with { And = null }).Holds(values) ? '1' : '0');
            }
        }

        return text.ToString();
    }
}

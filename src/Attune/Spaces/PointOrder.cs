namespace Attune.Spaces;

/// <summary>
/// The points of a finite space in the order of a grid, the last parameter fastest, without those that differ only in parameters
/// that do not exist there. Counts are kept by what the conditions can tell apart, so a place is found without walking.
/// </summary>
internal sealed class PointOrder
{
    private readonly IReadOnlyList<Parameter> parameters;

    // The values of each parameter as runs that no condition tells apart; one run where none depends on it.
    private readonly (long First, long Count)[][] runs;
    private readonly Dictionary<string, long> counts = [];
    private readonly object gate = new();

    public PointOrder(IReadOnlyList<Parameter> parameters)
    {
        this.parameters = parameters;
        if (parameters.Any(static parameter => parameter.Count is null))
        {
            runs = [];
            return;
        }

        runs = [.. parameters.Select(RunsOf)];
        try
        {
            Count = After(0, []);
        }
        catch (OverflowException)
        {
            Count = null;
        }
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

            foreach (var (first, count) in runs[i])
            {
                values.Add(Value(i, first));
                var below = After(i + 1, values);
                if (index < count * below)
                {
                    values[^1] = Value(i, first + (index / below));
                    index %= below;
                    break;
                }

                index -= count * below;
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

            var choice = parameters[i].IndexOf(point[place].Value);
            foreach (var (first, count) in runs[i].TakeWhile(run => run.First <= choice))
            {
                values.Add(Value(i, first));
                index += Math.Min(count, choice - first) * After(i + 1, values);
                values.RemoveAt(values.Count - 1);
            }

            values.Add(point[place]);
        }

        return values.Count == point.Count ? index : null;
    }

    // Each value that a condition names is a run of its own; those between two of them are one.
    private (long First, long Count)[] RunsOf(Parameter parameter)
    {
        var named = new SortedSet<long>();
        foreach (var dependent in parameters)
        {
            for (var condition = dependent.Condition; condition is not null; condition = condition.And)
            {
                if (condition.Parent == parameter.Name)
                {
                    named.UnionWith(condition.Values.Where(parameter.Contains).Select(parameter.IndexOf));
                }
            }
        }

        var found = new List<(long, long)>();
        long next = 0;
        foreach (var place in named)
        {
            if (place > next)
            {
                found.Add((next, place - next));
            }

            found.Add((place, 1));
            next = place + 1;
        }

        if (next < parameter.Count)
        {
            found.Add((next, parameter.Count.Value - next));
        }

        return [.. found];
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
        else
        {
            count = 0;
            foreach (var (first, alike) in runs[i])
            {
                values.Add(Value(i, first));
                count = checked(count + (alike * After(i + 1, values)));
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

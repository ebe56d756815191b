namespace Attune.Networks.Training;

/// <summary>What was measured in one epoch, by name: <c>loss</c>, metrics, and both again with <c>val_</c> before them.</summary>
public sealed class EpochLogs
{
    private readonly List<string> names = [];
    private readonly List<double> values = [];

    /// <summary>The names, in the order they were added.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The values, in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>A value, or null where the epoch has none of that name.</summary>
    public double? this[string name] => names.IndexOf(name) is var index and >= 0 ? values[index] : null;

    /// <summary>Adds a value, or replaces the one of that name.</summary>
    public void Set(string name, double value)
    {
        var index = names.IndexOf(name);
        if (index >= 0)
        {
            values[index] = value;
            return;
        }

        names.Add(name);
        values.Add(value);
    }
}

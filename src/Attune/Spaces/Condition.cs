namespace Attune.Spaces;

/// <summary>A parameter exists only while another one has one of some values.</summary>
/// <param name="Parent">The other parameter.</param>
/// <param name="Values">The values it must have.</param>
public sealed record Condition(string Parent, IReadOnlyList<ParameterValue> Values)
{
    /// <summary>What must hold as well.</summary>
    /// <value>The default is null: nothing.</value>
    public Condition? And { get; init; }

    /// <summary>Whether it holds beside the given values, all parts of it.</summary>
    public bool Holds(IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (name, value) in values)
        {
            if (name == Parent)
            {
                return Values.Contains(value) && And?.Holds(values) != false;
            }
        }

        return false;
    }

    /// <summary>Equal in parent, values and what must hold as well.</summary>
    public bool Equals(Condition? other) =>
        other is not null && Parent == other.Parent && Values.SequenceEqual(other.Values) && Equals(And, other.And);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Parent, Values.Count, And);

    /// <summary>For example <c>optimizer is sgd or nesterov, and layers is 2</c>.</summary>
    public override string ToString() =>
        $"{Parent} is {string.Join(" or ", Values)}" + (And is null ? "" : $", and {And}");
}

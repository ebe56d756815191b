namespace Attune.Spaces;

/// <summary>One of some values, all of one kind.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Values">The values; at least one.</param>
public sealed record ChoiceParameter(string Name, IReadOnlyList<ParameterValue> Values) : Parameter(Name)
{
    /// <summary>The value taken where nothing is proposed.</summary>
    /// <value>The default, null, is the first value.</value>
    public ParameterValue? DefaultValue { get; init; }

    /// <inheritdoc/>
    public override ParameterValue Default => DefaultValue ?? Values[0];

    /// <inheritdoc/>
    public override long? Count => Values.Count;

    /// <inheritdoc/>
    public override bool Contains(ParameterValue value) => Values.Contains(value);

    /// <inheritdoc/>
    public override ParameterValue FromUnit(double probability) =>
        Values[(int)UnitInterval.Bucket(probability, Values.Count)];

    /// <inheritdoc/>
    public override double ToUnit(ParameterValue value)
    {
        for (var i = 0; i < Values.Count; i++)
        {
            if (Values[i] == value)
            {
                return UnitInterval.Centre(i, Values.Count);
            }
        }

        throw new ArgumentException(
            $"'{Name}' has the values {string.Join(", ", Values)}, but got {value}. Take one of them."
        );
    }

    /// <summary>Equal in name, values, default and condition.</summary>
    public bool Equals(ChoiceParameter? other) =>
        base.Equals(other) && DefaultValue == other.DefaultValue && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), DefaultValue, Values.Count);
}

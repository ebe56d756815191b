using System.Collections;

namespace Attune.Spaces;

/// <summary>The parameters that a search varies, in order. A space never changes once made.</summary>
public sealed class SearchSpace : IReadOnlyList<Parameter>
{
    private readonly IReadOnlyList<Parameter> parameters;
    private readonly Lazy<PointOrder> points;

    /// <summary>Makes a space of parameters and checks them.</summary>
    /// <exception cref="ArgumentException">
    /// Two share a name, a range is empty, a logarithmic scale reaches 0, a choice has no value, a step is not positive, or a
    /// condition names a parameter that does not come before.
    /// </exception>
    public SearchSpace(params IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        for (var i = 0; i < parameters.Count; i++)
        {
            ParameterRules.Require(parameters[i], [.. parameters.Take(i)]);
        }

        this.parameters = parameters;
        points = new Lazy<PointOrder>(() => new PointOrder(parameters));
    }

    /// <inheritdoc/>
    public int Count => parameters.Count;

    /// <summary>
    /// How many different points there are; what does not exist at a point does not count there. Null where a parameter is a
    /// continuum or the number is beyond 2⁶³.
    /// </summary>
    public long? PointCount => points.Value.Count;

    /// <inheritdoc/>
    public Parameter this[int index] => parameters[index];

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => parameters.GetEnumerator();

    /// <summary>A parameter by name; null where there is none.</summary>
    public Parameter? Find(string name)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Name == name)
            {
                return parameter;
            }
        }

        return null;
    }

    /// <summary>A point of a finite space by its place in the order of a grid: the last parameter changes fastest.</summary>
    /// <param name="index">From 0 to <see cref="PointCount"/> − 1.</param>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> PointAt(long index)
    {
        var count =
            PointCount
            ?? throw new InvalidOperationException(
                "Only a finite space of fewer than 2⁶³ points has an order. Give each number a step."
            );
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        return points.Value.At(index);
    }

    /// <summary>The place of a point in that order; null where the space is not finite or the values are no point of it.</summary>
    public long? IndexOf(IReadOnlyList<KeyValuePair<string, ParameterValue>> values) =>
        PointCount is null ? null : points.Value.IndexOf(values);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

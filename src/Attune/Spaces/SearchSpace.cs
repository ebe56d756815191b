using System.Collections;

namespace Attune.Spaces;

/// <summary>The parameters that a search varies, in order. A space never changes once made.</summary>
public sealed class SearchSpace : IReadOnlyList<Parameter>
{
    private readonly IReadOnlyList<Parameter> parameters;

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
    }

    /// <inheritdoc/>
    public int Count => parameters.Count;

    /// <summary>
    /// How many different points there are, conditions ignored; null where a parameter is a continuum or the number is beyond
    /// 2⁶³.
    /// </summary>
    public long? PointCount
    {
        get
        {
            long product = 1;
            foreach (var parameter in parameters)
            {
                if (parameter.Count is not { } count || product > long.MaxValue / count)
                {
                    return null;
                }

                product *= count;
            }

            return product;
        }
    }

    /// <inheritdoc/>
    public Parameter this[int index] => parameters[index];

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => parameters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

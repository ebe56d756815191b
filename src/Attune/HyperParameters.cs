using Attune.Spaces;

namespace Attune;

/// <summary>
/// Hyperparameters by name. Asking for one that was not proposed declares it and gives its default, so a space can be written
/// down beforehand or defined by running. Used by one thread at a time.
/// </summary>
public partial class HyperParameters
{
    private readonly List<KeyValuePair<string, ParameterValue>> values;
    private readonly Dictionary<string, int> places;
    private readonly List<Parameter> declared = [];
    private readonly Dictionary<string, Parameter> declaredByName = [];

    /// <summary>Starts with nothing proposed.</summary>
    public HyperParameters()
        : this([]) { }

    /// <summary>Starts with proposed values; their order is kept.</summary>
    public HyperParameters(IEnumerable<KeyValuePair<string, ParameterValue>> proposed)
    {
        ArgumentNullException.ThrowIfNull(proposed);
        var count = proposed is IReadOnlyCollection<KeyValuePair<string, ParameterValue>> counted ? counted.Count : 0;
        (values, places) = (new(count), new(count));
        foreach (var (name, value) in proposed)
        {
            Set(name, value);
        }
    }

    /// <summary>The values proposed or asked for, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> Values => values;

    /// <summary>The parameters that were asked for, in the order of the first time.</summary>
    public IReadOnlyList<Parameter> Declared => declared;

    /// <summary>A value by name.</summary>
    /// <exception cref="KeyNotFoundException">Nobody proposed or asked for it.</exception>
    /// <exception cref="InvalidOperationException">It was asked for where its condition does not hold.</exception>
    public ParameterValue this[string name]
    {
        get
        {
            if (Find(name) is { } value)
            {
                return value;
            }

            if (declaredByName.TryGetValue(name, out var parameter))
            {
                throw new InvalidOperationException(
                    $"'{name}' exists only where {parameter.Condition}, which is not so here. Ask whether it IsActive first."
                );
            }

            throw new KeyNotFoundException(
                $"There is no hyperparameter '{name}'. There are: {string.Join(", ", values.Select(static v => v.Key))}."
            );
        }
    }

    /// <summary>Whether a value of that name was proposed or asked for.</summary>
    public bool Contains(string name) => places.ContainsKey(name);

    /// <summary>Whether a parameter of that name was asked for and its conditions hold.</summary>
    public bool IsActive(string name) => declaredByName.ContainsKey(name) && Contains(name);

    /// <summary>Asks for the value of a parameter, and declares it.</summary>
    /// <returns>The value; where the scopes around make the parameter one that does not exist here, its default.</returns>
    /// <exception cref="ArgumentException">The parameter makes no sense.</exception>
    /// <exception cref="InvalidOperationException">The name was declared before with another definition.</exception>
    public ParameterValue Declare(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameter = InScope(parameter);
        if (!declaredByName.TryGetValue(parameter.Name, out var before))
        {
            ParameterRules.Require(parameter, declared);
            declared.Add(parameter);
            declaredByName.Add(parameter.Name, parameter);
        }
        else if (!before.Equals(parameter))
        {
            throw new InvalidOperationException(
                $"A name stands for one parameter, but '{parameter.Name}' is declared as {ParameterText.Of(before)} and as {ParameterText.Of(parameter)}. "
                    + "Rename one of them, or ask in a name scope."
            );
        }

        if (parameter.Condition?.Holds(values) == false)
        {
            return parameter.Default;
        }

        var value = Resolve(parameter, Find(parameter.Name));
        Set(parameter.Name, value);
        return value;
    }

    /// <summary>Takes over the values and declarations of others.</summary>
    /// <param name="other">The others.</param>
    /// <param name="overwrite">Whether a value that both have becomes the other one.</param>
    public void Merge(HyperParameters other, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (name, value) in other.Values)
        {
            if (overwrite || !Contains(name))
            {
                Set(name, value);
            }
        }

        foreach (var parameter in other.Declared)
        {
            if (declaredByName.TryAdd(parameter.Name, parameter))
            {
                declared.Add(parameter);
            }
        }
    }

    /// <summary>The same values and declarations, independent of these.</summary>
    public HyperParameters Copy()
    {
        var copy = new HyperParameters(values);
        copy.Merge(this);
        return copy;
    }

    /// <summary>Decides the value of a parameter that is asked for.</summary>
    /// <param name="parameter">The parameter, which exists here.</param>
    /// <param name="proposed">What was proposed for it, or its value since it was first asked for; null for nothing.</param>
    /// <returns>Unless overridden, what was proposed, or the default.</returns>
    private protected virtual ParameterValue Resolve(Parameter parameter, ParameterValue? proposed) =>
        proposed ?? parameter.Default;

    private ParameterValue? Find(string name) =>
        places.TryGetValue(name, out var place) ? values[place].Value : default(ParameterValue?);

    private void Set(string name, ParameterValue value)
    {
        if (places.TryAdd(name, values.Count))
        {
            values.Add(new(name, value));
        }
        else
        {
            values[places[name]] = new(name, value);
        }
    }
}

using Attune.Spaces;

namespace Attune;

/// <summary>
/// Hyperparameters by name. Asking for one that was not proposed declares it and gives its default, so a space can be written
/// down beforehand or defined by running.
/// </summary>
public class HyperParameters
{
    private readonly List<KeyValuePair<string, ParameterValue>> values = [];
    private readonly List<Parameter> declared = [];

    /// <summary>Starts with nothing proposed.</summary>
    public HyperParameters()
        : this([]) { }

    /// <summary>Starts with proposed values; their order is kept.</summary>
    public HyperParameters(IEnumerable<KeyValuePair<string, ParameterValue>> proposed) => values.AddRange(proposed);

    /// <summary>The values proposed or asked for, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> Values => values;

    /// <summary>The parameters that were asked for, in the order of the first time.</summary>
    public IReadOnlyList<Parameter> Declared => declared;

    /// <summary>A value by name.</summary>
    /// <exception cref="KeyNotFoundException">Nobody proposed or asked for it.</exception>
    public ParameterValue this[string name] =>
        Find(name)
        ?? throw new KeyNotFoundException(
            $"There is no hyperparameter '{name}'. There are: {string.Join(", ", values.Select(static v => v.Key))}."
        );

    /// <summary>Whether a value of that name was proposed or asked for.</summary>
    public bool Contains(string name) => Find(name) is not null;

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Int(string name, int low, int high, Scale scale = Scale.Linear, int? defaultValue = null) =>
        Get(new IntParameter(name, low, high, scale) { DefaultValue = defaultValue }).AsInt();

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public double Float(
        string name,
        double low,
        double high,
        Scale scale = Scale.Linear,
        double? defaultValue = null
    ) => Get(new FloatParameter(name, low, high, scale) { DefaultValue = defaultValue }).AsDouble();

    /// <summary>One of some texts; the first is the default.</summary>
    public string Choice(string name, params IReadOnlyList<string> choices) =>
        Get(new ChoiceParameter(name, [.. choices.Select(static c => (ParameterValue)c)])).AsText();

    /// <summary>Yes or no.</summary>
    public bool Boolean(string name, bool defaultValue = false) =>
        Get(new BooleanParameter(name, defaultValue)).AsBoolean();

    /// <summary>A value that is not searched.</summary>
    public ParameterValue Fixed(string name, ParameterValue value) => Get(new FixedParameter(name, value));

    private ParameterValue Get(Parameter parameter)
    {
        ParameterRules.Require(parameter, []);
        if (!declared.Any(other => other.Name == parameter.Name))
        {
            declared.Add(parameter);
        }

        if (Find(parameter.Name) is { } value)
        {
            return value;
        }

        values.Add(new(parameter.Name, parameter.Default));
        return parameter.Default;
    }

    private ParameterValue? Find(string name)
    {
        foreach (var (key, value) in values)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }
}

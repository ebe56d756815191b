using Attune.Spaces;

namespace Attune.Importance.Forests;

/// <summary>All values that one parameter could have in some trials.</summary>
internal sealed class WholeRange
{
    private readonly Parameter? number;
    private readonly List<ParameterValue> choices;

    private WholeRange(string name, Parameter? number, List<ParameterValue> choices) =>
        (Name, this.number, this.choices) = (name, number, choices);

    public string Name { get; }

    public bool IsNumber => number is not null;

    /// <summary>How many columns it takes; 0 where it could have one value only.</summary>
    public int Columns => IsNumber ? 1 : choices.Count;

    /// <param name="name">The parameter's name.</param>
    /// <param name="seen">At least one range that it had, with the value it had there.</param>
    public static WholeRange Of(string name, IReadOnlyList<KeyValuePair<Parameter, ParameterValue>> seen)
    {
        Parameter[] parameters = [.. seen.Select(static one => one.Key).Distinct()];
        var isOne = parameters.Length == 1 && seen.All(one => one.Key.Contains(one.Value));
        if (parameters.All(static parameter => parameter is IntParameter or FloatParameter))
        {
            var (low, high) = (parameters.Min(Low), parameters.Max(High));
            return low < high
                ? new WholeRange(name, isOne ? parameters[0] : Joined(name, parameters, low, high), [])
                : new WholeRange(name, null, []);
        }

        List<ParameterValue> choices =
        [
            .. parameters.SelectMany(Choices).Concat(seen.Select(static one => one.Value)).Distinct(),
        ];
        return new WholeRange(name, null, choices.Count > 1 ? choices : []);
    }

    /// <summary>Writes a value into the parameter's columns, which are 0.</summary>
    public void Write(ParameterValue value, Span<double> cells)
    {
        if (number is not null)
        {
            cells[0] = Math.Clamp(number.ToUnit(value), 0, 1);
        }
        else
        {
            cells[choices.IndexOf(value)] = 1;
        }
    }

    private static double Low(Parameter parameter) =>
        parameter is IntParameter whole ? whole.Low : ((FloatParameter)parameter).Low;

    private static double High(Parameter parameter) =>
        parameter is IntParameter whole ? whole.High : ((FloatParameter)parameter).High;

    private static Scale ScaleOf(Parameter parameter) =>
        parameter is IntParameter whole ? whole.Scale : ((FloatParameter)parameter).Scale;

    // Without steps, which may not meet; the last scale counts, as far as the numbers allow it.
    private static Parameter Joined(string name, Parameter[] parameters, double low, double high)
    {
        var scale = low > 0 ? ScaleOf(parameters[^1]) : Scale.Linear;
        return parameters.All(static parameter => parameter is IntParameter)
            ? new IntParameter(name, (long)low, (long)high, scale)
            : new FloatParameter(name, low, high, scale);
    }

    private static IEnumerable<ParameterValue> Choices(Parameter parameter) =>
        parameter switch
        {
            ChoiceParameter choice => choice.Values,
            BooleanParameter => [false, true],
            FixedParameter one => [one.Value],
            _ => [],
        };
}

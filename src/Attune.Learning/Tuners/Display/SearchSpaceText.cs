using System.Globalization;
using System.Text;
using Attune.Spaces;

namespace Attune.Learning.Tuners.Display;

/// <summary>A space in the words of Keras Tuner's <c>search_space_summary</c>.</summary>
internal static class SearchSpaceText
{
    public static string Of(SearchSpace space)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Search space summary\nDefault search space size: {space.Count}\n");
        foreach (var parameter in space)
        {
            text.Append(CultureInfo.InvariantCulture, $"{parameter.Name} ({Kind(parameter)})\n{{");
            text.AppendJoin(", ", Settings(parameter).Select(static setting => $"'{setting.Name}': {setting.Value}"));
            text.Append("}\n");
        }

        return text.ToString();
    }

    private static string Kind(Parameter parameter) =>
        parameter switch
        {
            IntParameter => "Int",
            FloatParameter => "Float",
            ChoiceParameter => "Choice",
            BooleanParameter => "Boolean",
            FixedParameter => "Fixed",
            _ => parameter.GetType().Name,
        };

    // Keras Tuner's order: the default, the conditions, and what else the kind has. Only Int tells a default that was left out.
    private static IEnumerable<(string Name, string Value)> Settings(Parameter parameter)
    {
        if (parameter is not FixedParameter)
        {
            yield return (
                "default",
                parameter is IntParameter { DefaultValue: null } ? "None" : PythonText.Repr(parameter.Default)
            );
        }

        yield return ("conditions", Conditions(parameter));
        foreach (var setting in OwnSettings(parameter))
        {
            yield return setting;
        }
    }

    private static IEnumerable<(string Name, string Value)> OwnSettings(Parameter parameter) =>
        parameter switch
        {
            IntParameter p => Range(p.Low, p.High, p.Step ?? (p.Scale == Scale.Linear ? 1 : null), p.Scale),
            FloatParameter p => Range(p.Low, p.High, p.Step, p.Scale),
            ChoiceParameter p =>
            [
                ("values", PythonText.List(p.Values)),
                ("ordered", p.Values[0].Value is long or double ? "True" : "False"),
            ],
            FixedParameter p => [("value", PythonText.Repr(p.Value))],
            _ => [],
        };

    private static IEnumerable<(string Name, string Value)> Range(
        ParameterValue low,
        ParameterValue high,
        ParameterValue? step,
        Scale scale
    ) =>
        [
            ("min_value", PythonText.Repr(low)),
            ("max_value", PythonText.Repr(high)),
            ("step", step is { } distance ? PythonText.Repr(distance) : "None"),
            (
                "sampling",
                scale switch
                {
                    Scale.Linear => "'linear'",
                    Scale.Log => "'log'",
                    _ => "'reverse_log'",
                }
            ),
        ];

    // The outermost condition first.
    private static string Conditions(Parameter parameter)
    {
        var texts = new List<string>();
        for (var condition = parameter.Condition; condition is not null; condition = condition.And)
        {
            texts.Insert(
                0,
                $"{{'class_name': 'Parent', 'config': {{'name': '{condition.Parent}', 'values': "
                    + $"{PythonText.List(condition.Values)}}}}}"
            );
        }

        return $"[{string.Join(", ", texts)}]";
    }
}

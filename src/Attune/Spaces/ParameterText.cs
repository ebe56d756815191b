using System.Globalization;

namespace Attune.Spaces;

/// <summary>A parameter's whole definition as one line for people, equal for equal definitions.</summary>
public static class ParameterText
{
    /// <summary>For example <c>learning_rate: Float 0.0001 to 0.1, Log, while optimizer is sgd</c>.</summary>
    public static string Of(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var kind = parameter switch
        {
            IntParameter p => Range("Int", p.Low, p.High, p.Scale, p.Step),
            FloatParameter p => Range("Float", p.Low, p.High, p.Scale, p.Step),
            ChoiceParameter p => $"Choice of {string.Join(", ", p.Values)}",
            BooleanParameter => "Boolean",
            FixedParameter p => $"Fixed {p.Value}",
            _ => parameter.GetType().Name,
        };
        var condition = parameter.Condition is null ? "" : $", while {parameter.Condition}";
        return $"{parameter.Name}: {kind}, by default {parameter.Default}{condition}";
    }

    private static string Range(string kind, double low, double high, Scale scale, double? step) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{kind} {low:R} to {high:R}{(scale == Scale.Linear ? "" : $", {scale}")}{(step is null ? "" : $", step {step:R}")}"
        );
}

using Attune.Spaces;

namespace Attune.Tests.Studies.Semantics;

/// <summary>Attune's parameters for Optuna's distributions.</summary>
internal static class OptunaDistribution
{
    /// <summary>A parameter from the text of a distribution.</summary>
    public static Parameter Read(string text) =>
        (Parameter)
            new PythonReader(text, NoName, static call => PythonValues.Special(call) ?? (object)Of(call, "p")).Read()!;

    /// <summary>A parameter from the call that makes a distribution, for example <c>IntDistribution(0, 9, step=3)</c>.</summary>
    public static Parameter Of(PythonCall call, string name)
    {
        Parameter parameter = call.Name switch
        {
            "IntDistribution" => new IntParameter(name, Whole(call[0]), Whole(call[1]), ScaleOf(call))
            {
                Step = call.Named.TryGetValue("step", out var step) ? Whole(step) : null,
            },
            "FloatDistribution" => new FloatParameter(
                name,
                PythonValues.Number(call[0]),
                PythonValues.Number(call[1]),
                ScaleOf(call)
            )
            {
                Step = call.Named.TryGetValue("step", out var step) ? PythonValues.Number(step) : null,
            },
            "CategoricalDistribution" => new ChoiceParameter(
                name,
                [.. ((List<object?>)call[0]!).Select(PythonValues.Value)]
            ),
            _ => throw new FormatException(call.Name),
        };
        _ = new SearchSpace(parameter);
        return parameter;
    }

    private static object? NoName(string name) => throw new FormatException(name);

    private static Scale ScaleOf(PythonCall call) => call.Named.ContainsKey("log") ? Scale.Log : Scale.Linear;

    private static long Whole(object? value) =>
        value as long? ?? throw new NotSayableException("a bound of a whole number is one");
}

using System.Globalization;
using Attune.Spaces;

namespace Attune.Cli.Syntax;

/// <summary>Parameters as the command line writes them, so that <see cref="ParameterSyntax"/> reads them back.</summary>
internal static class ParameterNotation
{
    /// <summary>What stands behind the name.</summary>
    public static string Of(Parameter parameter)
    {
        var text = parameter switch
        {
            IntParameter p => $"int({Range(p.Low, p.High, p.Scale, p.Step)})",
            FloatParameter p => $"float({Range(p.Low, p.High, p.Scale, p.Step)})",
            ChoiceParameter p => $"choice({string.Join(',', p.Values)})",
            BooleanParameter => "boolean",
            _ => parameter.Default.ToString(),
        };
        return parameter.Condition is { } condition
            ? $"{text} if {condition.Parent}={string.Join('|', condition.Values)}"
            : text;
    }

    private static string Range<T>(T low, T high, Scale scale, T? step)
        where T : struct, IFormattable
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{low},{high}");
        text += scale == Scale.Linear ? "" : $",{ScaleNames.Of(scale)}";
        return text + (step is { } distance ? string.Create(CultureInfo.InvariantCulture, $",step={distance}") : "");
    }
}

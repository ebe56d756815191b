using System.Globalization;
using Attune.Spaces;

namespace Attune.Cli.Tuning;

/// <summary>Parameters as the command line writes them.</summary>
internal static class ParameterText
{
    public static string Of(Parameter parameter) =>
        parameter switch
        {
            IntParameter p => string.Create(CultureInfo.InvariantCulture, $"int({p.Low},{p.High}{ScaleText(p.Scale)})"),
            FloatParameter p => string.Create(
                CultureInfo.InvariantCulture,
                $"float({p.Low},{p.High}{ScaleText(p.Scale)})"
            ),
            ChoiceParameter p => $"choice({string.Join(',', p.Values)})",
            BooleanParameter => "boolean",
            _ => parameter.Default.ToString(),
        };

    private static string ScaleText(Scale scale) =>
        scale switch
        {
            Scale.Linear => "",
            Scale.Log => ",log",
            _ => ",reverse_log",
        };
}

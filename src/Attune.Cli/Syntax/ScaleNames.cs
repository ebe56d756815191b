using Attune.Spaces;

namespace Attune.Cli.Syntax;

/// <summary>The scales' names in texts and files.</summary>
internal static class ScaleNames
{
    public static Scale Parse(string name, string context) =>
        name switch
        {
            "linear" => Scale.Linear,
            "log" => Scale.Log,
            "reverse_log" => Scale.ReverseLog,
            _ => throw new ArgumentException(
                $"A scale is linear, log or reverse_log, but '{context}' says '{name}'. Take one of these."
            ),
        };

    public static string Of(Scale scale) =>
        scale switch
        {
            Scale.Linear => "linear",
            Scale.Log => "log",
            _ => "reverse_log",
        };
}

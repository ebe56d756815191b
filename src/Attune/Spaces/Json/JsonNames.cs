namespace Attune.Spaces.Json;

/// <summary>The names in the JSON forms of spaces and hyperparameters.</summary>
internal static class JsonNames
{
    public const string Version = "version";
    public const string Parameters = "parameters";
    public const string Values = "values";
    public const string Name = "name";
    public const string Type = "type";
    public const string Low = "low";
    public const string High = "high";
    public const string Scale = "scale";
    public const string Step = "step";
    public const string Value = "value";
    public const string Default = "default";
    public const string When = "when";
    public const string Parameter = "parameter";

    public const string Int = "int";
    public const string Float = "float";
    public const string Choice = "choice";
    public const string Boolean = "boolean";
    public const string Fixed = "fixed";

    public static string Of(Scale scale) =>
        scale switch
        {
            Spaces.Scale.Linear => "linear",
            Spaces.Scale.Log => "log",
            _ => "reverse_log",
        };
}

using System.Globalization;
using System.Text.RegularExpressions;
using Attune.Spaces;

namespace Attune.Cli.Syntax;

/// <summary>Reads parameters as they are written on the command line.</summary>
internal static partial class ParameterSyntax
{
    private const string Forms =
        "name=int(low,high), name=float(low,high,log), name=choice(a,b,…) or name=boolean, with step=… inside and "
        + "\" if other=value\" behind where wanted";

    /// <summary>
    /// Reads <c>name=int(1,100,step=10)</c>, <c>name=float(1e-4,1e-2,log)</c>, <c>name=choice(a,b)</c> or <c>name=boolean</c>,
    /// each with <c> if other=value|value</c> behind it where it exists only then.
    /// </summary>
    /// <exception cref="ArgumentException">The text is none of these.</exception>
    public static Parameter Parse(string text)
    {
        var match = Named().Match(text);
        return match.Success && TryParse(match.Groups["name"].Value, match.Groups["body"].Value) is { } parameter
            ? parameter
            : throw new ArgumentException($"A parameter is written {Forms}, but got '{text}'.");
    }

    /// <summary>Reads what stands behind the name; null where it is a plain text.</summary>
    /// <exception cref="ArgumentException">It begins as a parameter, but goes on wrongly.</exception>
    public static Parameter? TryParse(string name, string body)
    {
        var match = Body().Match(body);
        if (!match.Success)
        {
            return null;
        }

        var arguments = new ParameterArguments($"{name}={body}", match.Groups["arguments"].Value);
        Parameter parameter = match.Groups["kind"].Value switch
        {
            "int" => arguments.ToInt(name),
            "float" => arguments.ToFloat(name),
            "choice" => new ChoiceParameter(name, Alike(Array.ConvertAll(arguments.Plain, ValueOf))),
            _ => new BooleanParameter(name),
        };
        return match.Groups["parent"].Success
            ? parameter with
            {
                Condition = new Condition(
                    match.Groups["parent"].Value,
                    [.. match.Groups["values"].Value.Split('|').Select(static value => ValueOf(value.Trim()))]
                ),
            }
            : parameter;
    }

    /// <summary>Reads <c>name=value</c>.</summary>
    /// <exception cref="ArgumentException">The text is no such thing.</exception>
    public static FixedParameter ParseSetting(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && equals < text.Length - 1
            ? new FixedParameter(text[..equals].Trim(), ValueOf(text[(equals + 1)..].Trim()))
            : throw new ArgumentException($"A setting is written name=value, but got '{text}'. Write batch_size=64.");
    }

    /// <summary>A value as it is written: a whole number, a number, true or false, or a text.</summary>
    public static ParameterValue ValueOf(string text)
    {
        if (long.TryParse(text, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        if (double.TryParse(text, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        return text switch
        {
            "true" => true,
            "false" => false,
            _ => text,
        };
    }

    /// <summary>Values of one kind: 1 beside 0.5 is meant as a number like the other.</summary>
    public static ParameterValue[] Alike(ParameterValue[] values) =>
        values.Any(static v => v.Value is double) && values.All(static v => v.Value is double or long)
            ? Array.ConvertAll(values, static v => (ParameterValue)v.AsDouble())
            : values;

    [GeneratedRegex(@"^\s*(?<name>\w+)\s*=\s*(?<body>.+)$")]
    private static partial Regex Named();

    [GeneratedRegex(
        @"^(?:(?<kind>int|float|choice)\s*\((?<arguments>[^()]*)\)|(?<kind>boolean))(?:\s+if\s+(?<parent>\w+)\s*=\s*(?<values>.+))?\s*$"
    )]
    private static partial Regex Body();
}

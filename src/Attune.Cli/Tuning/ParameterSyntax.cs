using System.Globalization;
using System.Text.RegularExpressions;
using Attune.Spaces;

namespace Attune.Cli.Tuning;

/// <summary>Reads parameters as they are written on the command line.</summary>
internal static partial class ParameterSyntax
{
    /// <summary>Reads <c>name=int(1,100)</c>, <c>name=float(1e-4,1e-2,log)</c>, <c>name=choice(a,b)</c> or <c>name=boolean</c>.</summary>
    public static Parameter Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            throw new ArgumentException(
                $"A parameter is written name=int(low,high), name=float(low,high,log), name=choice(a,b,…) or name=boolean, "
                    + $"but got '{text}'."
            );
        }

        var name = match.Groups["name"].Value;
        var body = match.Groups["arguments"].Value;
        string[] arguments = string.IsNullOrWhiteSpace(body) ? [] : [.. body.Split(',').Select(static a => a.Trim())];
        return match.Groups["kind"].Value switch
        {
            "int" => new IntParameter(
                name,
                Whole(text, arguments, 0),
                Whole(text, arguments, 1),
                ScaleOf(text, arguments)
            ),
            "float" => new FloatParameter(
                name,
                Number(text, arguments, 0),
                Number(text, arguments, 1),
                ScaleOf(text, arguments)
            ),
            "choice" => new ChoiceParameter(name, Values(arguments)),
            "boolean" => new BooleanParameter(name),
            var kind => throw new ArgumentException(
                $"A parameter is an int, float, choice or boolean, but '{text}' says '{kind}'."
            ),
        };
    }

    /// <summary>Reads <c>name=value</c>.</summary>
    public static FixedParameter ParseSetting(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == text.Length - 1)
        {
            throw new ArgumentException($"A setting is written name=value, but got '{text}'.");
        }

        return new FixedParameter(text[..equals], ValueOf(text[(equals + 1)..]));
    }

    private static ParameterValue[] Values(string[] texts)
    {
        var values = Array.ConvertAll(texts, ValueOf);
        // 1 beside 0.5 is meant as a number like the other.
        return values.Any(static v => v.Value is double) && values.All(static v => v.Value is double or long)
            ? Array.ConvertAll(values, static v => (ParameterValue)v.AsDouble())
            : values;
    }

    private static ParameterValue ValueOf(string text)
    {
        if (long.TryParse(text, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        return double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : text;
    }

    private static Scale ScaleOf(string text, string[] arguments) =>
        arguments.Length < 3
            ? Scale.Linear
            : arguments[2] switch
            {
                "linear" => Scale.Linear,
                "log" => Scale.Log,
                "reverse_log" => Scale.ReverseLog,
                var other => throw new ArgumentException(
                    $"A scale is linear, log or reverse_log, but '{text}' says '{other}'."
                ),
            };

    private static long Whole(string text, string[] arguments, int index) =>
        index < arguments.Length && long.TryParse(arguments[index], CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ArgumentException($"An int needs two whole numbers, low and high, but got '{text}'.");

    private static double Number(string text, string[] arguments, int index) =>
        index < arguments.Length && double.TryParse(arguments[index], CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ArgumentException($"A float needs two numbers, low and high, but got '{text}'.");

    [GeneratedRegex(@"^(?<name>\w+)=(?<kind>[a-z]+)(\((?<arguments>.*)\))?$")]
    private static partial Regex Form();
}

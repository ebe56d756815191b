using System.Globalization;
using Attune.Spaces;

namespace Attune.Learning.Tuners.Display;

/// <summary>Values as Python prints them, so that summaries read as Keras Tuner's do.</summary>
internal static class PythonText
{
    /// <summary><c>repr</c>: texts in quotes.</summary>
    public static string Repr(ParameterValue value) =>
        value.Value is string text
            ? $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'"
            : Str(value);

    /// <summary><c>str</c>: texts as they are.</summary>
    public static string Str(ParameterValue value) =>
        value.Value switch
        {
            double number => Number(number),
            bool truth => truth ? "True" : "False",
            _ => value.ToString(),
        };

    /// <summary><c>format(value, ".5g")</c> for numbers, <c>str</c> for the rest.</summary>
    public static string Short(ParameterValue value) =>
        value.Value switch
        {
            double number => FiveDigits(number),
            long number => FiveDigits(number),
            _ => Str(value),
        };

    /// <summary>A list of <see cref="Repr"/>.</summary>
    public static string List(IEnumerable<ParameterValue> values) => $"[{string.Join(", ", values.Select(Repr))}]";

    /// <summary>The shortest digits that read back to the number; an exponent from 10¹⁶ on and below 10⁻⁴.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan"
                : value > 0 ? "inf"
                : "-inf";
        }

        var (sign, digits, exponent) = Parts(Shortest(value));
        if (exponent is < -4 or >= 16)
        {
            return sign + Scientific(digits, exponent);
        }

        var text = Positional(digits, exponent);
        return sign + (text.Contains('.', StringComparison.Ordinal) ? text : text + ".0");
    }

    private static string FiveDigits(double value)
    {
        if (!double.IsFinite(value))
        {
            return Number(value);
        }

        var (sign, digits, exponent) = Parts(value.ToString("E4", CultureInfo.InvariantCulture));
        return sign + (exponent is < -4 or >= 5 ? Scientific(digits, exponent) : Positional(digits, exponent));
    }

    // The fewest digits that read back to the number.
    private static string Shortest(double value) =>
        Enumerable
            .Range(0, 17)
            .Select(digits => value.ToString($"E{digits}", CultureInfo.InvariantCulture))
            .First(text => double.Parse(text, CultureInfo.InvariantCulture) == value);

    // Sign, digits without the zeros at the end, and the exponent of the first digit.
    private static (string Sign, string Digits, int Exponent) Parts(string text)
    {
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var sign = text[0] == '-' ? "-" : "";
        var digits = text[sign.Length..mark].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        return (sign, digits.Length == 0 ? "0" : digits, int.Parse(text[(mark + 1)..], CultureInfo.InvariantCulture));
    }

    private static string Scientific(string digits, int exponent) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}"
        );

    private static string Positional(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return $"0.{new string('0', -exponent - 1)}{digits}";
        }

        var whole = digits.PadRight(exponent + 1, '0');
        return whole.Length == exponent + 1 ? whole : $"{whole[..(exponent + 1)]}.{whole[(exponent + 1)..]}";
    }
}

using System.Globalization;
using Attune.Spaces;

namespace Attune.Tests.Studies.Semantics;

/// <summary>Values of Python as C# has them. What has no kind in C# cannot be said.</summary>
internal static class PythonValues
{
    public static double Number(object? value) =>
        value is long or double
            ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
            : throw new NotSayableException("a number is one");

    public static ParameterValue Value(object? value) =>
        value switch
        {
            long whole => whole,
            double number => number,
            string text => text,
            bool truth => truth,
            _ => throw new NotSayableException("a value is a number, a text or a truth value"),
        };

    public static Dictionary<string, ParameterValue> Values(object? dictionary) =>
        dictionary is Dictionary<string, object?> values
            ? values.ToDictionary(static value => value.Key, static value => Value(value.Value))
            : throw new NotSayableException("values have names");

    /// <summary>What <c>float('nan')</c> and <c>float('inf')</c> are; null for another call.</summary>
    public static double? Special(PythonCall call) =>
        call.Name != "float" ? null
        : call[0] is "nan" ? double.NaN
        : double.PositiveInfinity;
}

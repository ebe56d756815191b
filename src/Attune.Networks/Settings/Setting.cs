using System.Globalization;
using System.Runtime.CompilerServices;

namespace Attune.Networks.Settings;

/// <summary>Checks what a description's properties are set to; the property's name comes from the compiler.</summary>
internal static class Setting
{
    /// <summary>A number above 0 that float32 can hold.</summary>
    public static double Positive(double value, double usual, [CallerMemberName] string name = "") =>
        (float)value > 0 && float.IsFinite((float)value)
            ? value
            : throw Invalid(name, "be a positive number", value, usual);

    /// <summary>Null, or a number above 0 that float32 can hold.</summary>
    public static double? PositiveOrNull(double? value, double usual, [CallerMemberName] string name = "") =>
        value is { } number ? Positive(number, usual, name) : null;

    /// <summary>A finite number of at least 0.</summary>
    public static double NotNegative(double value, double usual, [CallerMemberName] string name = "") =>
        value >= 0 && float.IsFinite((float)value) ? value : throw Invalid(name, "not be negative", value, usual);

    /// <summary>A finite number of at most 0.</summary>
    public static double NotPositive(double value, double usual, [CallerMemberName] string name = "") =>
        value <= 0 && float.IsFinite((float)value) ? value : throw Invalid(name, "not be positive", value, usual);

    /// <summary>A finite number.</summary>
    public static double Finite(double value, double usual, [CallerMemberName] string name = "") =>
        float.IsFinite((float)value) ? value : throw Invalid(name, "be a finite number", value, usual);

    /// <summary>A number in [0, 1].</summary>
    public static double Fraction(double value, double usual, [CallerMemberName] string name = "") =>
        value is >= 0 and <= 1 ? value : throw Invalid(name, "lie in [0, 1]", value, usual);

    /// <summary>A number in [0, 1), also after rounding to float32.</summary>
    public static double FractionBelowOne(double value, double usual, [CallerMemberName] string name = "") =>
        value >= 0 && (float)value < 1 ? value : throw Invalid(name, "lie in [0, 1)", value, usual);

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public static int AtLeast(int least, int value, [CallerMemberName] string name = "") =>
        value >= least
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                $"{name} must be at least {least}, but got {value}. Raise it to {least} or more."
            );

    private static ArgumentOutOfRangeException Invalid(string name, string rule, double value, double usual) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"{name} must {rule}, but got {value}. Try {usual}."));
}

using System.Globalization;

namespace Attune.Spaces;

/// <summary>One value of a parameter: a whole number, a number, a text or a truth value. Equal only to the same kind.</summary>
public readonly record struct ParameterValue
{
    private readonly object value;

    private ParameterValue(object value) => this.value = value;

    /// <summary>The value itself: a <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or <see cref="bool"/>.</summary>
    public object Value => value;

    /// <summary>Makes a whole number.</summary>
    public static implicit operator ParameterValue(long value) => new(value);

    /// <summary>Makes a whole number.</summary>
    public static implicit operator ParameterValue(int value) => new((long)value);

    /// <summary>Makes a number.</summary>
    public static implicit operator ParameterValue(double value) => new(value);

    /// <summary>Makes a text.</summary>
    public static implicit operator ParameterValue(string value) => new(value);

    /// <summary>Makes a truth value.</summary>
    public static implicit operator ParameterValue(bool value) => new(value);

    /// <summary>The value as a whole number.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public int AsInt() => value is long number ? checked((int)number) : throw WrongKind("a whole number");

    /// <summary>The value as a number; whole numbers count.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public double AsDouble() =>
        value switch
        {
            double number => number,
            long number => number,
            _ => throw WrongKind("a number"),
        };

    /// <summary>The value as a text.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public string AsText() => value as string ?? throw WrongKind("a text");

    /// <summary>The value as a truth value.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public bool AsBoolean() => value is bool truth ? truth : throw WrongKind("a truth value");

    /// <summary>The shortest text that reads back to the same value.</summary>
    public override string ToString() =>
        value switch
        {
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            long number => number.ToString(CultureInfo.InvariantCulture),
            bool truth => truth ? "true" : "false",
            _ => (string)value,
        };

    private InvalidOperationException WrongKind(string wanted) =>
        new(
            $"The value must be {wanted}, but is '{this}' ({value.GetType().Name}). Ask for the kind it was declared as."
        );
}

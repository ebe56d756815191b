using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Attune.Spaces;

/// <summary>One value of a parameter: a whole number, a number, a text or a truth value. Equal only to the same kind.</summary>
public readonly record struct ParameterValue
{
    private static readonly object Whole = new();
    private static readonly object Number = new();
    private static readonly object Truth = new();

    // A text itself; of other kinds the kind, and the value is in the bits: studies hold millions of numbers, and none is boxed.
    private readonly object? kind;
    private readonly long bits;

    private ParameterValue(object? kind, long bits) => (this.kind, this.bits) = (kind, bits);

    /// <summary>The value itself: a <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or <see cref="bool"/>.</summary>
    public object Value =>
        kind == Number ? AsNumber
        : kind == Whole ? bits
        : kind == Truth ? bits != 0
        : kind!;

    internal bool IsNumber => kind == Number || kind == Whole;

    internal bool IsTruth => kind == Truth;

    private double AsNumber => BitConverter.Int64BitsToDouble(bits);

    /// <summary>Makes a whole number.</summary>
    public static implicit operator ParameterValue(long value) => new(Whole, value);

    /// <summary>Makes a whole number.</summary>
    public static implicit operator ParameterValue(int value) => new(Whole, value);

    /// <summary>Makes a number.</summary>
    public static implicit operator ParameterValue(double value) => new(Number, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Makes a text.</summary>
    public static implicit operator ParameterValue(string value) => new(value, 0);

    /// <summary>Makes a truth value.</summary>
    public static implicit operator ParameterValue(bool value) => new(Truth, value ? 1 : 0);

    /// <summary>The value as a whole number.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public int AsInt() => kind == Whole ? checked((int)bits) : throw WrongKind("a whole number");

    /// <summary>The value as a number; whole numbers count.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public double AsDouble() =>
        kind == Number ? AsNumber
        : kind == Whole ? bits
        : throw WrongKind("a number");

    /// <summary>The value as a text.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public string AsText() => kind as string ?? throw WrongKind("a text");

    /// <summary>The value as a truth value.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public bool AsBoolean() => kind == Truth ? bits != 0 : throw WrongKind("a truth value");

    /// <summary>Equal in kind and value.</summary>
    public bool Equals(ParameterValue other) =>
        kind == Number && other.kind == Number
            ? AsNumber.Equals(other.AsNumber)
            : bits == other.bits && Equals(kind, other.kind);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        kind == Number ? AsNumber.GetHashCode()
        : kind is string text ? text.GetHashCode(StringComparison.Ordinal)
        : bits.GetHashCode();

    /// <summary>The shortest text that reads back to the same value.</summary>
    public override string ToString() =>
        kind == Number ? AsNumber.ToString("R", CultureInfo.InvariantCulture)
        : kind == Whole ? bits.ToString(CultureInfo.InvariantCulture)
        : kind == Truth ? (bits != 0 ? "true" : "false")
        : (string)kind!;

    internal bool TryText([NotNullWhen(true)] out string? text)
    {
        text = kind as string;
        return text is not null;
    }

    internal bool TryWhole(out long number)
    {
        number = bits;
        return kind == Whole;
    }

    /// <summary>Equal, or a whole number and the number of its size.</summary>
    internal bool IsSame(ParameterValue other) =>
        kind != other.kind && IsNumber && other.IsNumber ? AsDouble() == other.AsDouble() : Equals(other);

    /// <summary>The same for values that are the same.</summary>
    internal int HashOfSame() => kind == Whole ? ((double)bits).GetHashCode() : GetHashCode();

    private InvalidOperationException WrongKind(string wanted) =>
        new(
            $"The value must be {wanted}, but is '{this}' ({Value.GetType().Name}). Ask for the kind it was declared as."
        );
}

using System.Globalization;

namespace Attune.Learning.Data.Tables;

/// <summary>What the text of one cell means.</summary>
internal sealed class CellReader
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> missing;
    private readonly NumberFormatInfo format;
    private readonly NumberFormatInfo other;

    public CellReader(TableOptions options)
    {
        missing = new HashSet<string>(
            options.MissingTexts.Select(static text => text.Trim()),
            StringComparer.OrdinalIgnoreCase
        ).GetAlternateLookup<ReadOnlySpan<char>>();
        format = FormatOf(options.DecimalSeparator);
        other = FormatOf(options.DecimalSeparator == ',' ? '.' : ',');
    }

    public string DecimalSeparator => format.NumberDecimalSeparator;

    public bool IsMissing(ReadOnlySpan<char> cell) => missing.Contains(cell.Trim());

    /// <summary>Whether the cell is a number; an infinite or overflowing one is a number that is not finite.</summary>
    public bool IsNumber(ReadOnlySpan<char> cell, out double value)
    {
        if (double.TryParse(cell, NumberStyles.Float, format, out value))
        {
            return true;
        }

        var digits = cell.Trim().TrimStart("+-");
        value = double.PositiveInfinity;
        return digits.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || digits.Equals("infinity", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the cell is a number of the kind 3,14, where fractions are separated by a point, or the other way round.</summary>
    public bool IsNumberWithOtherSeparator(ReadOnlySpan<char> cell) =>
        cell.Contains(other.NumberDecimalSeparator[0]) && double.TryParse(cell, NumberStyles.Float, other, out _);

    private static NumberFormatInfo FormatOf(char separator)
    {
        var format = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
        format.NumberDecimalSeparator = separator.ToString();
        format.NumberGroupSeparator = separator == '.' ? "," : ".";
        return format;
    }
}

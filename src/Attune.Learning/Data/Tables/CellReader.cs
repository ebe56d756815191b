using System.Globalization;

namespace Attune.Learning.Data.Tables;

/// <summary>What the text of one cell means.</summary>
internal sealed class CellReader
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> missing;
    private readonly NumberFormatInfo format;

    public CellReader(TableOptions options)
    {
        missing = new HashSet<string>(
            options.MissingTexts.Select(static text => text.Trim()),
            StringComparer.OrdinalIgnoreCase
        ).GetAlternateLookup<ReadOnlySpan<char>>();
        format = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
        format.NumberDecimalSeparator = options.DecimalSeparator.ToString();
        format.NumberGroupSeparator = options.DecimalSeparator == '.' ? "," : ".";
    }

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

    public static bool IsBoolean(ReadOnlySpan<char> cell) => bool.TryParse(cell, out _);
}

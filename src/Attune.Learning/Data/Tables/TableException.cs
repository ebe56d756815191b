namespace Attune.Learning.Data.Tables;

/// <summary>A table, or the file it comes from, cannot be used as it is; the message says where, why and what to do.</summary>
/// <param name="file">The file's name; null for a table that was made in memory.</param>
/// <param name="line">The line, counted from 1; null where none is to blame.</param>
/// <param name="column">The column's name; null where none is to blame.</param>
/// <param name="message">Rule, value, cure.</param>
public sealed class TableException(string? file, int? line, string? column, string message)
    : IOException($"{Place(file, line, column)}{message}")
{
    /// <summary>The file's name; null for a table that was made in memory.</summary>
    public string? File => file;

    /// <summary>The line, counted from 1; null where none is to blame.</summary>
    public int? Line => line;

    /// <summary>The column's name; null where none is to blame.</summary>
    public string? Column => column;

    private static string Place(string? file, int? line, string? column)
    {
        string?[] parts =
        [
            file is null ? null : $"'{file}'",
            line is null ? null : $"line {line}",
            column is null ? null : $"column '{column}'",
        ];
        var known = string.Join(", ", parts.Where(static part => part is not null));
        return known.Length == 0 ? "" : known + ": ";
    }
}

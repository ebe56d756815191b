namespace Attune.Learning.Data.Tables;

/// <summary>How a file is to be read where its own signs shall not decide.</summary>
public sealed record TableOptions
{
    /// <summary>What separates the cells of a CSV file.</summary>
    /// <value>
    /// The default, null, takes the one of comma, semicolon and tab by which the first lines have the same, greatest number of
    /// cells.
    /// </value>
    public char? Delimiter { get; init; }

    /// <summary>Whether the first line of a CSV file names the columns.</summary>
    /// <value>
    /// The default, null, takes it for names unless one of its cells is a number. Columns without a name are called
    /// <c>column_1</c>, <c>column_2</c>, ….
    /// </value>
    public bool? HasHeader { get; init; }

    /// <summary>What separates whole numbers from fractions in a CSV file.</summary>
    /// <value>The default is a point.</value>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>The cells that stand for no value; case and surrounding blanks do not count.</summary>
    /// <value>The default is: nothing, NA, N/A, #N/A, &lt;NA&gt;, NaN, -NaN, null, None, and the question mark.</value>
    public IReadOnlyCollection<string> MissingTexts { get; init; } =
    ["", "NA", "N/A", "#N/A", "<NA>", "NaN", "-NaN", "null", "None", "?"];

    /// <summary>The kinds of columns, by name, that shall not be inferred.</summary>
    /// <value>
    /// The default is empty. Otherwise a column is numeric if all its cells are numbers, and categorical if none or at most half
    /// are; one in between is refused, naming the first text. True and false, in any case, are the categories
    /// <c>true</c> and <c>false</c>.
    /// </value>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>();
}

namespace Attune.Learning.Data.Tables;

/// <summary>Gathers the cells of one CSV column: first as numbers, then, where they are none, as categories.</summary>
internal sealed class CsvColumn(string name, ColumnKind? kind, CellReader cells)
{
    private readonly List<double> numbers = [];
    private (int Line, string Text)? firstText;
    private (int Line, string Text)? firstInfinite;
    private int numberCount;
    private int textCount;
    private int commaCount;
    private LevelList? levels;

    /// <summary>Whether the cells must be read again, as categories.</summary>
    public bool NeedsLevels => levels is not null;

    public void AddAsNumber(ReadOnlySpan<char> cell, int line)
    {
        if (cells.IsMissing(cell))
        {
            numbers.Add(double.NaN);
        }
        else if (cells.IsNumber(cell, out var value))
        {
            numberCount++;
            numbers.Add(value);
            if (!double.IsFinite(value))
            {
                firstInfinite ??= (line, cell.ToString());
            }
        }
        else
        {
            textCount++;
            commaCount += cells.IsNumberWithOtherSeparator(cell) ? 1 : 0;
            firstText ??= (line, cell.ToString());
        }
    }

    /// <summary>Decides the column's kind once all cells were seen.</summary>
    /// <exception cref="TableException">It is neither, or not what it was said to be.</exception>
    public void Decide(string file)
    {
        var isCategorical =
            kind == ColumnKind.Categorical || (kind is null && textCount > 0 && textCount >= numberCount);
        if (isCategorical)
        {
            RequireNoOtherSeparator(file);
            levels = new LevelList();
        }
        else if (firstText is var (line, text))
        {
            throw new TableException(
                file,
                line,
                name,
                $"the cells of a numeric column must be numbers, but this one is '{text}' ({numberCount} cells are numbers, "
                    + $"{textCount} are not). Correct it, declare the column categorical, or name '{text}' as a missing value."
            );
        }
        else if (firstInfinite is var (infiniteLine, infinite))
        {
            throw new TableException(
                file,
                infiniteLine,
                name,
                $"numbers must be finite, but this one is '{infinite}'. Correct it, or name it as a missing value."
            );
        }
    }

    public void AddAsLevel(ReadOnlySpan<char> cell)
    {
        if (cells.IsMissing(cell))
        {
            levels!.AddMissing();
        }
        else
        {
            // Known cell by cell, so that what a column is besides does not change its categories.
            levels!.Add(bool.TryParse(cell, out var truth) ? (truth ? "true" : "false") : cell.Trim());
        }
    }

    public Column ToColumn() => levels is null ? new NumericColumn(name, [.. numbers]) : levels.ToColumn(name);

    private void RequireNoOtherSeparator(string file)
    {
        if (kind is null && commaCount == textCount && firstText is var (line, text))
        {
            throw new TableException(
                file,
                line,
                name,
                $"fractions must be separated by '{cells.DecimalSeparator}', but all {textCount} cells that are no numbers look like "
                    + $"'{text}'. Say which decimal separator it is, or declare the column categorical."
            );
        }
    }
}

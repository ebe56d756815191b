namespace Attune.Learning.Data.Tables;

/// <summary>Gathers the cells of one CSV column: first as numbers, then, where they are none, as categories.</summary>
internal sealed class CsvColumn(string name, ColumnKind? kind, CellReader cells)
{
    private readonly List<double> numbers = [];
    private (int Line, string Text)? firstText;
    private (int Line, string Text)? firstInfinite;
    private int numberCount;
    private int textCount;
    private int booleanCount;
    private LevelList? levels;

    /// <summary>Whether the cells must be read again, as categories.</summary>
    public bool NeedsLevels => levels is not null;

    public void AddAsNumber(ReadOnlySpan<char> cell, int line)
    {
        if (kind == ColumnKind.Categorical)
        {
            return;
        }

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
            booleanCount += CellReader.IsBoolean(cell) ? 1 : 0;
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
            levels = new LevelList(isBoolean: textCount > 0 && booleanCount == textCount && numberCount == 0);
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
            levels!.Add(cell.Trim());
        }
    }

    public Column ToColumn() => levels is null ? new NumericColumn(name, [.. numbers]) : levels.ToColumn(name);
}

using System.Text;
using Sylvan.Data.Csv;

namespace Attune.Learning.Data.Tables;

/// <summary>Goes through the rows of a CSV text, knowing their lines and refusing rows of another length than the first.</summary>
internal sealed class CsvRows(TextReader text, string file, CsvDialect dialect) : IDisposable
{
    private readonly CsvDataReader reader = dialect.Open(text);
    private int nextLine = 1;

    /// <summary>The line on which the row begins, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>How many cells each row has; 0 before the first.</summary>
    public int CellCount { get; private set; }

    /// <summary>The text of one cell of the row.</summary>
    public ReadOnlySpan<char> this[int cell] => reader.GetFieldSpan(cell);

    /// <summary>Moves to the next row that is not blank.</summary>
    public bool Read()
    {
        try
        {
            while (reader.Read())
            {
                Line = nextLine;
                nextLine++;
                var count = reader.RowFieldCount;
                for (var cell = 0; cell < count; cell++)
                {
                    nextLine += reader.GetFieldSpan(cell).Count('\n');
                }

                if (count == 1 && reader.GetFieldSpan(0).IsWhiteSpace())
                {
                    continue;
                }

                RequireCount(count);
                return true;
            }
        }
        catch (DecoderFallbackException error)
        {
            throw CsvTable.NotUtf8(file, nextLine, error);
        }
        catch (InvalidDataException error)
        {
            throw CsvTable.NotCompressed(file, nextLine, error);
        }
        catch (CsvFormatException error)
        {
            throw new TableException(
                file,
                nextLine,
                null,
                $"the text must be cells separated by '{dialect.Delimiter}', quoted by \" or not, but a quoted cell is not closed "
                    + $"or has letters after its quote ({error.Message}). Double the quotes inside quoted cells."
            );
        }

        return false;
    }

    public void Dispose() => reader.Dispose();

    private void RequireCount(int count)
    {
        if (CellCount == 0)
        {
            CellCount = count;
        }

        if (count != CellCount)
        {
            var name = dialect.Delimiter == '\t' ? "a tab" : $"'{dialect.Delimiter}'";
            throw new TableException(
                file,
                Line,
                null,
                $"each row must have as many cells as the first, {CellCount}, but this one has {count} (separated by {name}). "
                    + "Quote cells that contain the delimiter, or say which delimiter it is."
            );
        }
    }
}

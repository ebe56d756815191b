using Parquet;
using Parquet.Schema;

namespace Attune.Learning.Data.Tables;

/// <summary>The rows of a Parquet file, some at a time: only those columns whose kinds are given. A row group is read as a whole.</summary>
internal sealed class ParquetChunks : ITableChunks
{
    private readonly string name;
    private readonly int chunkRows;
    private readonly FileStream stream;
    private readonly ParquetReader reader;
    private readonly DataField[] fields;
    private readonly TableOptions options;
    private int nextGroup;
    private Table? group;
    private int groupRow;
    private long rowsBefore;

    public ParquetChunks(string path, TableOptions options, int chunkRows)
    {
        (name, this.options, this.chunkRows) = (Path.GetFileName(path), options, chunkRows);
        stream = File.OpenRead(path);
        try
        {
            reader = Wait(() => ParquetReader.CreateAsync(stream, leaveStreamOpen: true));
            string[] names = [.. reader.Schema.Fields.Select(static field => field.Name)];
            CsvTable.RequireKnown(options.Kinds.Keys, names, name);
            fields =
            [
                .. reader
                    .Schema.Fields.Where(field => options.Kinds.ContainsKey(field.Name))
                    .Select(field => ParquetTable.RequireFlat(field, name)),
            ];
            if (!AdvanceToRows())
            {
                throw ParquetTable.Empty(name, names);
            }
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public Table? Next()
    {
        if (!AdvanceToRows())
        {
            return null;
        }

        var rows = Enumerable.Range(groupRow, Math.Min(chunkRows, group!.RowCount - groupRow)).ToArray();
        var first = rowsBefore + groupRow;
        groupRow += rows.Length;
        return new Table(group.SelectRows(rows).Columns) { Source = new TableSource(name, null, first) };
    }

    public void Dispose()
    {
        Wait(async () =>
        {
            await reader.DisposeAsync().ConfigureAwait(false);
            return true;
        });
        stream.Dispose();
    }

    private bool AdvanceToRows()
    {
        while (group is null || groupRow == group.RowCount)
        {
            rowsBefore += group?.RowCount ?? 0;
            if (nextGroup == reader.RowGroupCount)
            {
                return false;
            }

            (group, groupRow) = (Wait(() => ReadAsync(nextGroup)), 0);
            nextGroup++;
        }

        return true;
    }

    private async Task<Table> ReadAsync(int number)
    {
        using var rows = reader.OpenRowGroupReader(number);
        var columns = new Column[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            var column = new ParquetColumn(fields[i], name, rowsBefore);
            await column.AddAsync(rows).ConfigureAwait(false);
            columns[i] = column.ToColumn(options.Kinds[fields[i].Name]);
        }

        return new Table(columns);
    }

    private T Wait<T>(Func<Task<T>> work)
    {
        try
        {
            return Task.Run(work).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is not (TableException or OutOfMemoryException))
        {
            throw ParquetTable.NotWhole(name, error);
        }
    }
}

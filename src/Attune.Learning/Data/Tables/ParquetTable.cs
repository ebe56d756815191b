using Parquet;
using Parquet.Schema;

namespace Attune.Learning.Data.Tables;

/// <summary>
/// Reads tables from Parquet files. Numbers of any width are numeric, texts and booleans categorical; nulls and NaN are missing.
/// </summary>
public static class ParquetTable
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Only <see cref="TableOptions.Kinds"/> counts, the file itself tells the rest.</param>
    /// <exception cref="TableException">The file holds no table; the message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static Table Read(string path, TableOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path), options);
    }

    /// <summary>Reads a stream that can seek.</summary>
    /// <param name="stream">The file's bytes.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="options">Only <see cref="TableOptions.Kinds"/> counts, the file itself tells the rest.</param>
    /// <exception cref="TableException">The stream holds no table; the message says where and why.</exception>
    public static Table Read(Stream stream, string name, TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return Task.Run(() => ReadAsync(stream, name, options ?? new TableOptions())).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is not (TableException or OutOfMemoryException))
        {
            throw NotWhole(name, error);
        }
    }

    private static async Task<Table> ReadAsync(Stream stream, string name, TableOptions options)
    {
        await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true).ConfigureAwait(false);
        var fields = reader.Schema.Fields.Select(field => RequireFlat(field, name)).ToArray();
        CsvTable.RequireKnown(options.Kinds.Keys, [.. fields.Select(static field => field.Name)], name);
        var columns = new Column[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            var column = new ParquetColumn(fields[i], name);
            for (var group = 0; group < reader.RowGroupCount; group++)
            {
                using var rows = reader.OpenRowGroupReader(group);
                await column.AddAsync(rows).ConfigureAwait(false);
            }

            var isKindGiven = options.Kinds.TryGetValue(fields[i].Name, out var kind);
            columns[i] = column.ToColumn(isKindGiven ? kind : null);
        }

        return columns.Length > 0 && columns[0].RowCount > 0
            ? new Table(columns) { Source = new TableSource(name) }
            : throw Empty(name, columns.Select(static c => c.Name));
    }

    // A damaged file may make the reader fail in any way.
    internal static TableException NotWhole(string name, Exception error) =>
        new(
            name,
            null,
            null,
            $"the file must be a whole Parquet file, but cannot be read as one ({error.Message}). Write it anew."
        );

    internal static TableException Empty(string name, IEnumerable<string> names) =>
        new(
            name,
            null,
            null,
            $"a table must have rows, but the file has none (columns: {string.Join(", ", names)}). Check the file."
        );

    internal static DataField RequireFlat(Field field, string name) =>
        field is DataField { IsArray: false } flat
            ? flat
            : throw new TableException(
                name,
                null,
                field.Name,
                $"columns must be plain values, but this one is a {field.SchemaType}. Spread it over columns, or leave it out."
            );
}

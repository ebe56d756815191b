using Attune.Spaces;
using Parquet;
using Parquet.Schema;

namespace Attune.Interchange.Tables;

/// <summary>Writes tables of trials as Parquet files.</summary>
internal static class ParquetTable
{
    public static void Write(string path, TrialTable table) =>
        Task.Run(() => WriteAsync(path, table)).GetAwaiter().GetResult();

    private static async Task WriteAsync(string path, TrialTable table)
    {
        DataField[] fields = [.. table.Columns.Select(FieldOf)];
        var file = File.Create(path);
        await using (file.ConfigureAwait(false))
        {
            var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
                using var rows = writer.CreateRowGroup();
                for (var i = 0; i < fields.Length; i++)
                {
                    await WriteAsync(rows, fields[i], table.Columns[i].Values).ConfigureAwait(false);
                }
            }
        }
    }

    private static Task WriteAsync(ParquetRowGroupWriter rows, DataField field, IReadOnlyList<ParameterValue?> values)
    {
        return field.ClrType switch
        {
            var type when type == typeof(long) => Numbers(static v => v.Value is long whole ? whole : 0),
            var type when type == typeof(double) => Numbers(static v => v.AsDouble()),
            var type when type == typeof(bool) => Numbers(static v => v.AsBoolean()),
            _ => rows.WriteAsync(field, values.Select(static v => v is null ? null! : TrialTable.CellOf(v)).ToArray()),
        };

        Task Numbers<T>(Func<ParameterValue, T> number)
            where T : struct =>
            rows.WriteAsync<T>(
                field,
                new ReadOnlyMemory<T?>([.. values.Select(v => v is { } known ? number(known) : default(T?))])
            );
    }

    private static DataField FieldOf(TrialColumn column)
    {
        Type[] kinds =
        [
            .. column.Values.Where(static v => v is not null).Select(static v => v!.Value.Value.GetType()).Distinct(),
        ];
        return kinds switch
        {
            [var kind] when kind == typeof(long) => new DataField<long?>(column.Name),
            [var kind] when kind == typeof(bool) => new DataField<bool?>(column.Name),
            [var kind] when kind == typeof(double) => new DataField<double?>(column.Name),
            _ => new DataField<string>(column.Name),
        };
    }
}

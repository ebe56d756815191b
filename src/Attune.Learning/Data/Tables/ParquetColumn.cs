using System.Globalization;
using System.Numerics;
using Parquet;
using Parquet.Schema;

namespace Attune.Learning.Data.Tables;

/// <summary>Gathers the cells of one Parquet column over row groups of a file.</summary>
/// <param name="field">The column.</param>
/// <param name="file">What errors call the file.</param>
/// <param name="firstRow">How many rows of the file come before.</param>
internal sealed class ParquetColumn(DataField field, string file, long firstRow = 0)
{
    private readonly List<double> numbers = [];
    private readonly List<string?> texts = [];

    public Task AddAsync(ParquetRowGroupReader rows) =>
        Type.GetTypeCode(field.ClrType) switch
        {
            TypeCode.Double => AddNumbersAsync<double>(rows),
            TypeCode.Single => AddNumbersAsync<float>(rows),
            TypeCode.Decimal => AddNumbersAsync<decimal>(rows),
            TypeCode.SByte => AddNumbersAsync<sbyte>(rows),
            TypeCode.Byte => AddNumbersAsync<byte>(rows),
            TypeCode.Int16 => AddNumbersAsync<short>(rows),
            TypeCode.UInt16 => AddNumbersAsync<ushort>(rows),
            TypeCode.Int32 => AddNumbersAsync<int>(rows),
            TypeCode.UInt32 => AddNumbersAsync<uint>(rows),
            TypeCode.Int64 => AddNumbersAsync<long>(rows),
            TypeCode.UInt64 => AddNumbersAsync<ulong>(rows),
            TypeCode.Boolean => AddBooleansAsync(rows),
            TypeCode.String => AddTextsAsync(rows),
            // What Parquet.Net calls a text as long as nobody asks for strings.
            TypeCode.Object when field.ClrType == typeof(ReadOnlyMemory<char>) => AddTextsAsync(rows),
            _ => throw new TableException(
                file,
                null,
                field.Name,
                $"columns must hold numbers, booleans or texts, but this one holds {field.ClrType.Name}. Convert it, or leave it "
                    + "out."
            ),
        };

    public Column ToColumn(ColumnKind? kind)
    {
        if (texts.Count > 0 && kind == ColumnKind.Numeric)
        {
            numbers.AddRange(texts.Select(Parse));
            texts.Clear();
        }

        if (texts.Count > 0)
        {
            return CategoricalColumn.Of(field.Name, texts);
        }

        RequireFinite();
        return kind == ColumnKind.Categorical
            ? CategoricalColumn.Of(field.Name, numbers.Select(TextOf))
            : new NumericColumn(field.Name, [.. numbers]);
    }

    private static string? TextOf(double number) =>
        double.IsNaN(number) ? null : number.ToString(CultureInfo.InvariantCulture);

    private double Parse(string? text, int row) =>
        text is null ? double.NaN
        : double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value
        : throw new TableException(
            file,
            null,
            field.Name,
            $"the cells of a numeric column must be numbers, but that of row {firstRow + row + 1} is '{text}'. Correct it, or declare the "
                + "column categorical."
        );

    private void RequireFinite()
    {
        var row = numbers.FindIndex(double.IsInfinity);
        if (row >= 0)
        {
            throw new TableException(
                file,
                null,
                field.Name,
                FormattableString.Invariant(
                    $"numbers must be finite, but that of row {firstRow + row + 1} is {numbers[row]}. "
                ) + "Correct it, or make it a missing value."
            );
        }
    }

    private async Task AddNumbersAsync<T>(ParquetRowGroupReader rows)
        where T : struct, INumberBase<T>
    {
        foreach (var value in await ReadAsync<T>(rows).ConfigureAwait(false))
        {
            numbers.Add(value is { } number ? double.CreateChecked(number) : double.NaN);
        }
    }

    private async Task AddBooleansAsync(ParquetRowGroupReader rows)
    {
        foreach (var value in await ReadAsync<bool>(rows).ConfigureAwait(false))
        {
            texts.Add(
                value switch
                {
                    true => "true",
                    false => "false",
                    null => null,
                }
            );
        }
    }

    private async Task AddTextsAsync(ParquetRowGroupReader rows)
    {
        var values = new string?[rows.RowCount];
        await rows.ReadAsync(field, values.AsMemory()!).ConfigureAwait(false);
        texts.AddRange(values);
    }

    private async Task<T?[]> ReadAsync<T>(ParquetRowGroupReader rows)
        where T : struct
    {
        if (field.IsNullable)
        {
            var values = new T?[rows.RowCount];
            await rows.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
            return values;
        }

        var whole = new T[rows.RowCount];
        await rows.ReadAsync<T>(field, whole.AsMemory()).ConfigureAwait(false);
        return Array.ConvertAll(whole, static value => (T?)value);
    }
}

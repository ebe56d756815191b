using Attune.Learning.Data;
using Attune.Learning.Data.Tables;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace Attune.Learning.Tests.Data.Tables;

public sealed class ParquetTableTests
{
    [Fact]
    public async Task Numbers_texts_booleans_and_nulls_over_row_groups()
    {
        var table = ParquetTable.Read(
            await WriteAsync([
                [1.5, null],
                [3],
            ]),
            "f.parquet"
        );
        Assert.Equal([1.5, double.NaN, 3], ((NumericColumn)table["x"]).Values.ToArray());
        Assert.Equal([0, 1, 0], ((NumericColumn)table["n"]).Values.ToArray());
        var text = Assert.IsType<CategoricalColumn>(table["t"]);
        Assert.Equal(["r0"], text.Levels);
        Assert.Equal([0, -1, 0], text.Codes.ToArray());
        Assert.Equal(["false", "true"], Assert.IsType<CategoricalColumn>(table["b"]).Levels);
        Assert.Equal("row 2", table.Source!.Describe(1));
    }

    [Fact]
    public async Task An_infinite_number_is_refused()
    {
        var stream = await WriteAsync([
            [1, double.NegativeInfinity],
        ]);
        var error = Assert.Throws<TableException>(() => ParquetTable.Read(stream, "f.parquet"));
        Assert.Contains("row 2 is -Infinity", error.Message, StringComparison.Ordinal);
        Assert.Equal("x", error.Column);
    }

    [Fact]
    public async Task A_number_can_be_a_category()
    {
        var options = new TableOptions
        {
            Kinds = new Dictionary<string, ColumnKind> { ["n"] = ColumnKind.Categorical },
        };
        var table = ParquetTable.Read(
            await WriteAsync([
                [1, 2, 3],
            ]),
            "f.parquet",
            options
        );
        Assert.Equal(["0", "1", "2"], Assert.IsType<CategoricalColumn>(table["n"]).Levels);
    }

    [Fact]
    public async Task A_damaged_file_is_refused()
    {
        var whole = await WriteAsync([
            [1, 2, 3],
        ]);
        using var cut = new MemoryStream(whole.ToArray()[..(int)(whole.Length / 2)]);
        Assert.StartsWith(
            "'f.parquet': the file must be a whole Parquet file",
            Assert.Throws<TableException>(() => ParquetTable.Read(cut, "f.parquet")).Message,
            StringComparison.Ordinal
        );
    }

    // Each group's rows count from 0: n is the number, t a text unless it is 1, b whether it is odd.
    private static async Task<MemoryStream> WriteAsync(double?[][] groups)
    {
        var x = new DataField<double?>("x");
        var n = new DataField<int>("n");
        var t = new DataField("t", typeof(string), isNullable: true);
        var b = new DataField<bool>("b");
        var stream = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(x, n, t, b), stream))
        {
            foreach (var group in groups)
            {
                using var rows = writer.CreateRowGroup();
                var numbers = Enumerable.Range(0, group.Length).ToArray();
                string?[] texts = [.. numbers.Select(static i => i == 1 ? null : $"r{i}")];
                await rows.WriteAsync<double>(x, group.AsMemory());
                await rows.WriteAsync<int>(n, numbers.AsMemory());
                await rows.WriteAsync(t, texts!);
                await rows.WriteAsync<bool>(b, numbers.Select(static i => i % 2 == 1).ToArray().AsMemory());
            }
        }

        return new MemoryStream(stream.ToArray());
    }
}

using System.IO.Compression;
using System.Text;
using Attune.Learning.Data;
using Attune.Learning.Data.Tables;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace Attune.Learning.Tests.Data.Tables;

public sealed class TableChunksTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("attune-chunks-").FullName;

    private static readonly TableOptions Options = new()
    {
        Kinds = new Dictionary<string, ColumnKind> { ["a"] = ColumnKind.Numeric, ["c"] = ColumnKind.Categorical },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public void Parts_together_are_the_whole(int rows)
    {
        var path = Write(
            "rows.csv",
            "c;other;a\nred;x;1\n\"two\nlines\";y;NaN\n\nTRUE;z;3.5\n?;w;-1e3\nred;v;5\né;u;6\nred;t;7\n"
        );
        var whole = CsvTable.Read(path, Options);
        var parts = TableChunks.Read(path, Options, rows).ToArray();
        Assert.Equal((whole.RowCount + rows - 1) / rows, parts.Length);
        Assert.Equal(Cells(whole), parts.SelectMany(Cells));
        Assert.All(parts, static part => Assert.False(part.Contains("other")));
        Assert.Equal(
            Enumerable.Range(0, whole.RowCount).Select(row => whole.Source!.LineOf(row)),
            parts.SelectMany(static part => Enumerable.Range(0, part.RowCount).Select(row => part.Source!.LineOf(row)))
        );
    }

    [Fact]
    public void A_compressed_file_is_read()
    {
        var path = Path.Combine(folder, "rows.csv.gz");
        using (var stream = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            stream.Write("a,c\n1,x\n2,y\n"u8);
        }

        Assert.Equal(["1/x", "2/y"], TableChunks.Read(path, Options).SelectMany(Cells));
        File.WriteAllText(path, "a,c\n1,x\n");
        var error = Assert.Throws<TableException>(() => TableChunks.Read(path, Options).Count());
        Assert.Contains("compressed by gzip", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_groups_are_divided_and_joined_by_none()
    {
        var path = Path.Combine(folder, "rows.parquet");
        var (a, c, b) = (new DataField<double>("a"), new DataField("c", typeof(string)), new DataField<int>("b"));
        await using (var stream = File.Create(path))
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(b, c, a), stream);
            for (var group = 0; group < 2; group++)
            {
                using var rows = writer.CreateRowGroup();
                await rows.WriteAsync<int>(b, new[] { 1, 2, 3 }.AsMemory());
                await rows.WriteAsync(c, new string?[] { "x", null, $"g{group}" }!);
                await rows.WriteAsync<double>(a, new[] { group, 1.5, double.NaN }.AsMemory());
            }
        }

        var parts = TableChunks.Read(path, Options, 2).ToArray();
        Assert.Equal([2, 1, 2, 1], parts.Select(static part => part.RowCount));
        Assert.Equal([0L, 2, 3, 5], parts.Select(static part => part.Source!.FirstRow));
        Assert.Equal(Cells(ParquetTable.Read(path)), parts.SelectMany(Cells));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "no column 'c'")]
    [InlineData("b\n2\n", "no column 'a' and no column 'c'")]
    [InlineData("a,c\n1,x\n2,y\nthree,z\n", "line 4, column 'a'", "'three'")]
    [InlineData("a,c\n1,x\ninf,y\n", "line 3, column 'a'", "finite")]
    [InlineData("a,c\n1,x\n2,y,z\n", "line 3", "as many cells")]
    [InlineData("a,c\n1,x\n2,\"y\n", "line 3", "not closed")]
    [InlineData("a,c\n", "only its header")]
    [InlineData("", "empty")]
    public void Bad_files_are_explained(string text, params string[] parts)
    {
        var path = Write("bad.csv", text);
        var error = Assert.Throws<TableException>(() => TableChunks.Read(path, Options, 1).Count());
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Other_bytes_than_UTF8_are_refused_wherever_they_are()
    {
        var path = Path.Combine(folder, "latin.csv");
        var rows = string.Concat(Enumerable.Repeat("1,x\n", 400_000));
        File.WriteAllBytes(
            path,
            [.. "a,c\n"u8, .. Encoding.ASCII.GetBytes(rows), .. "2,\xE9\n".Select(static c => (byte)c)]
        );
        var error = Assert.Throws<TableException>(() => TableChunks.Read(path, Options).Count());
        Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_must_be_given()
    {
        var path = Write("rows.csv", "a\n1\n");
        Assert.Contains(
            "none is given",
            Assert.Throws<ArgumentException>(() => TableChunks.Read(path, new())).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => TableChunks.Read("rows.xlsx", Options));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static IEnumerable<string> Cells(Table table)
    {
        var (numbers, texts) = ((NumericColumn)table["a"], (CategoricalColumn)table["c"]);
        return Enumerable
            .Range(0, table.RowCount)
            .Select(row =>
                FormattableString.Invariant(
                    $"{numbers.Values[row]}/{(texts.Codes[row] < 0 ? "none" : texts.Levels[texts.Codes[row]])}"
                )
            )
            .ToArray();
    }
}

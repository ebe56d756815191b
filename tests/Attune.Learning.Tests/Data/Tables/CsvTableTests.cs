using System.Globalization;
using System.IO.Compression;
using System.Text;
using Attune.Learning.Data;
using Attune.Learning.Data.Tables;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Learning.Tests.Data.Tables;

public sealed class CsvTableTests
{
    private static double[] Numbers(Table table, string name) => ((NumericColumn)table[name]).Values.ToArray();

    private static string?[] Texts(Table table, string name)
    {
        var column = (CategoricalColumn)table[name];
        return [.. column.Codes.ToArray().Select(code => code < 0 ? null : column.Levels[code])];
    }

    [Fact]
    public void Kinds_are_inferred_and_missing_values_known()
    {
        var table = CsvTable.Parse("age,city,member\n31.5,Rome,True\nNA,?,FALSE\n-2e3,\"Oslo, Norway\",\n");
        Assert.Equal([31.5, double.NaN, -2000], Numbers(table, "age"));
        Assert.Equal(["Rome", null, "Oslo, Norway"], Texts(table, "city"));
        Assert.Equal(["true", "false", null], Texts(table, "member"));
        Assert.Equal(["false", "true"], ((CategoricalColumn)table["member"]).Levels);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData("NULL")]
    [InlineData("None")]
    [InlineData("?")]
    [InlineData("<NA>")]
    public void Missing_texts(string cell) =>
        Assert.Equal([double.NaN, 1], Numbers(CsvTable.Parse($"x,y\n{cell},2\n1,2\n"), "x"));

    [Fact]
    public void Other_missing_texts_replace_them()
    {
        var table = CsvTable.Parse("x,y\n-999,NA\n1,b\n", options: new TableOptions { MissingTexts = ["-999"] });
        Assert.Equal([double.NaN, 1], Numbers(table, "x"));
        Assert.Equal(["NA", "b"], Texts(table, "y"));
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void The_delimiter_is_found(char delimiter)
    {
        var table = CsvTable.Parse("a|b|c\n\"1,5;\t\"|2|3\nx|4|5\n".Replace('|', delimiter));
        Assert.Equal(["a", "b", "c"], table.Columns.Select(static column => column.Name));
        Assert.Equal(["1,5;", "x"], Texts(table, "a"));
        Assert.Equal([2, 4], Numbers(table, "b"));
    }

    [Fact]
    public void A_decimal_comma_can_be_said()
    {
        var table = CsvTable.Parse("a;b\n1,5;2\n", options: new TableOptions { DecimalSeparator = ',' });
        Assert.Equal([1.5], Numbers(table, "a"));
    }

    [Fact]
    public void A_first_line_with_a_number_is_a_row()
    {
        var table = CsvTable.Parse("1,a\n2,b\n");
        Assert.Equal(["column_1", "column_2"], table.Columns.Select(static column => column.Name));
        Assert.Equal([1, 2], Numbers(table, "column_1"));
    }

    [Fact]
    public void The_header_can_be_said()
    {
        Assert.Equal(2, CsvTable.Parse("a,b\nc,d\n", options: new TableOptions { HasHeader = false }).RowCount);
        Assert.Equal(
            [5],
            Numbers(CsvTable.Parse("2019,2020\n5,6\n", options: new TableOptions { HasHeader = true }), "2019")
        );
    }

    [Fact]
    public void Kinds_can_be_said()
    {
        var kinds = new Dictionary<string, ColumnKind> { ["zip"] = ColumnKind.Categorical };
        var table = CsvTable.Parse("zip,y\n007,1\n12,2\n", options: new TableOptions { Kinds = kinds });
        Assert.Equal(["007", "12"], Texts(table, "zip"));
    }

    [Fact]
    public void True_and_false_are_the_same_categories_whatever_stands_beside_them()
    {
        Assert.Equal(["true", "maybe"], Texts(CsvTable.Parse("a,b\nTRUE,1\nmaybe,2\n"), "a"));
        var kinds = new Dictionary<string, ColumnKind> { ["a"] = ColumnKind.Categorical };
        Assert.Equal(
            ["true"],
            Texts(CsvTable.Parse("a,b\nTrue,1\n", options: new TableOptions { Kinds = kinds }), "a")
        );
    }

    [Fact]
    public void Byte_order_mark_gzip_and_line_ends()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write([0xEF, 0xBB, 0xBF, .. "é,b\r\n1,2\r\n\r\n3,4"u8]);
        }

        var path = Path.Combine(Path.GetTempPath(), $"attune-{Environment.ProcessId}-bom.csv.gz");
        File.WriteAllBytes(path, packed.ToArray());
        try
        {
            var table = TableFile.Read(path);
            Assert.Equal([1, 3], Numbers(table, "é"));
            Assert.Equal(4, table.Source!.LineOf(1));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("", null, null, "the file is empty")]
    [InlineData("\n \n", null, null, "the file is empty")]
    [InlineData("a,b\n", null, null, "only its header: a, b")]
    [InlineData("a,b\n1,2\n1,2,3\n", 3, null, "this one has 3")]
    [InlineData("a,b\n1,2\n\n4\n", 4, null, "this one has 1")]
    [InlineData("a,b,a\n1,2,3\n", 1, "a", "columns 1 and 3 share")]
    [InlineData(
        "x,y\n1,2\n\"2\",\"p\nq\"\nthree,4\n4,3\n",
        5,
        "x",
        "this one is 'three' (3 cells are numbers, 1 are not)"
    )]
    [InlineData("x,y\n1,2\n1e999,2\n", 3, "x", "this one is '1e999'")]
    [InlineData("x,y\n1,2\n-inf,2\n", 3, "x", "this one is '-inf'")]
    [InlineData("x;y\n1,5;2\n2;3\n2,5;3\n4,5;1\n", 2, "x", "Say which decimal separator it is")]
    [InlineData("x,y\n1,\"ab\"c\n", 2, null, "quote")]
    public void What_is_no_table_is_refused_with_its_place(string text, int? line, string? column, string part)
    {
        var error = Assert.Throws<TableException>(() => CsvTable.Parse(text, "f.csv"));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Equal(("f.csv", line, column), (error.File, error.Line, error.Column));
        if (line is not null)
        {
            Assert.StartsWith($"'f.csv', line {line}", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_kind_of_an_unknown_column_is_refused()
    {
        var kinds = new Dictionary<string, ColumnKind> { ["zp"] = ColumnKind.Categorical };
        var error = Assert.Throws<TableException>(() =>
            CsvTable.Parse("zip,y\n7,1\n", options: new TableOptions { Kinds = kinds })
        );
        Assert.Contains("Did you mean 'zip'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_bytes_than_utf_8_are_refused()
    {
        using var stream = new MemoryStream([.. "a,b\n1,"u8, 0xE9, .. "\n"u8]);
        Assert.Contains("UTF-8", Assert.Throws<TableException>(() => CsvTable.Read(stream, "f.csv")).Message);
    }

    [Fact]
    public void Numbers_come_back_to_the_bit()
    {
        var random = RandomKey.FromSeed(1).OpenStream();
        var values = Enumerable
            .Range(0, 1000)
            .Select(_ => BitConverter.UInt64BitsToDouble(random.NextUInt64()))
            .ToArray();
        values = [.. values.Where(double.IsFinite)];
        var text = new StringBuilder("x\n");
        foreach (var value in values)
        {
            text.Append(CultureInfo.InvariantCulture, $"{value:R}\n");
        }

        Assert.Equal(values, Numbers(CsvTable.Parse(text.ToString()), "x"));
    }
}

using Attune.Learning.Data.Tables;
using Xunit;

namespace Attune.Cli.Tests;

public sealed class PredictTests : IDisposable
{
    private readonly ToolRun tool = new();
    private readonly string houses;

    public PredictTests()
    {
        houses = tool.WriteHouses();
        string[] words = ["--target", "price", "--trials", "1", "--epochs", "2", "--quiet", "--output", tool["run"]];
        Assert.Equal(ExitCode.Success, tool.Run(["tune", houses, .. words]));
    }

    public void Dispose() => tool.Dispose();

    [Fact]
    public void Columns_are_found_by_name_whatever_their_order()
    {
        Assert.Equal(ExitCode.Success, tool.Run("predict", tool["run"], houses));
        var expected = tool.Out;
        var rows = File.ReadAllLines(houses).Select(static line => line.Split(',')).ToArray();
        var turned = tool.Write(
            "turned.csv",
            string.Concat(rows.Select(static (row, i) => $"{row[2]};{(i == 0 ? "note" : "n/b")};{row[1]};{row[0]}\n"))
        );
        Assert.Equal(ExitCode.Success, tool.Run("predict", tool["run"], turned));
        Assert.Equal(expected, tool.Out);
    }

    [Fact]
    public void Missing_columns_are_all_named()
    {
        var few = tool.Write("few.csv", "note,rooms\nx,2\n");
        Assert.Equal(ExitCode.BadInput, tool.Run("predict", tool["run"], few, "--output", tool["few-prices.csv"]));
        Assert.Contains("no column 'area' and no column 'colour'", tool.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(tool["few-prices.csv"]));
    }

    [Fact]
    public void A_wrong_cell_far_down_is_named_and_leaves_no_file()
    {
        var rows = string.Concat(Enumerable.Repeat("60,2,red\n", 10_000));
        var long1 = tool.Write("long.csv", $"area,rooms,colour\n{rows}sixty,2,red\n");
        Assert.Equal(ExitCode.BadInput, tool.Run("predict", tool["run"], long1, "--output", tool["long-prices.csv"]));
        Assert.Contains("line 10002, column 'area'", tool.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(tool.Folder, "long-prices*"));

        // What was printed cannot be taken back.
        Assert.Equal(ExitCode.Failed, tool.Run("predict", tool["run"], long1));
        Assert.StartsWith("price\n", tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "houses.csv")]
    [InlineData("iris", "iris")]
    public void Parquet_holds_what_csv_holds(string model, string data)
    {
        if (data == "iris")
        {
            string[] words = ["--trials", "1", "--epochs", "2", "--quiet", "--output", tool["iris"]];
            Assert.Equal(ExitCode.Success, tool.Run(["tune", "iris", .. words]));
        }
        else
        {
            data = houses;
        }

        Assert.Equal(ExitCode.Success, tool.Run("predict", tool[model], data, "--output", tool["out.csv"]));
        Assert.Equal(ExitCode.Success, tool.Run("predict", tool[model], data, "--output", tool["out.parquet"]));
        var (csv, parquet) = (CsvTable.Read(tool["out.csv"]), ParquetTable.Read(tool["out.parquet"]));
        Assert.Equal(csv.Columns.Select(static c => c.Name), parquet.Columns.Select(static c => c.Name));
        foreach (var column in csv.Columns)
        {
            if (column is Attune.Learning.Data.NumericColumn numbers)
            {
                var floats = ((Attune.Learning.Data.NumericColumn)parquet[column.Name]).Values;
                for (var row = 0; row < numbers.RowCount; row++)
                {
                    Assert.Equal((float)numbers.Values[row], (float)floats[row]);
                }
            }
            else
            {
                var (a, b) = (
                    (Attune.Learning.Data.CategoricalColumn)column,
                    (Attune.Learning.Data.CategoricalColumn)parquet[column.Name]
                );
                Assert.Equal(
                    a.Codes.ToArray().Select(code => a.Levels[code]),
                    b.Codes.ToArray().Select(code => b.Levels[code])
                );
            }
        }
    }

    [Fact]
    public void Other_endings_are_refused_before_work()
    {
        Assert.Equal(ExitCode.BadInput, tool.Run("predict", tool["run"], houses, "--output", tool["out.xlsx"]));
        Assert.Contains(".csv or .parquet", tool.Error, StringComparison.Ordinal);
    }
}

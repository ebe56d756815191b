using Parquet;
using Parquet.Schema;
using Xunit;

namespace Attune.Cli.Tests;

public sealed class ParquetTests
{
    [Fact]
    public async Task The_same_rows_give_the_same_search_and_predictions_as_csv()
    {
        using var tool = new ToolRun();
        var csv = tool.WriteHouses();
        var parquet = tool["houses.parquet"];
        await WriteAsync(await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken), parquet);
        foreach (var (file, run) in new[] { (csv, "csv"), (parquet, "parquet") })
        {
            string[] words = ["--target", "price", "--trials", "2", "--epochs", "2", "--quiet", "--output", tool[run]];
            Assert.Equal(ExitCode.Success, tool.Run(["tune", file, .. words]));
            var model = Path.Combine(tool[run], "best_model.safetensors");
            Assert.Equal(ExitCode.Success, tool.Run("predict", model, file, "--output", tool[$"{run}.csv"]));
        }

        foreach (var file in new[] { "trials.csv", "best_model.safetensors", "cv_results.csv" })
        {
            Assert.Equal(
                await File.ReadAllBytesAsync(Path.Combine(tool["csv"], file), TestContext.Current.CancellationToken),
                await File.ReadAllBytesAsync(Path.Combine(tool["parquet"], file), TestContext.Current.CancellationToken)
            );
        }

        Assert.Equal(
            await File.ReadAllTextAsync(tool["csv.csv"], TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(tool["parquet.csv"], TestContext.Current.CancellationToken)
        );
    }

    private static async Task WriteAsync(string[] lines, string path)
    {
        var cells = lines[1..].Select(static line => line.Split(',')).ToArray();
        var fields = lines[0].Split(',').Select(static name => Field(name)).ToArray();
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        using var rows = writer.CreateRowGroup();
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].Name == "colour")
            {
                await rows.WriteAsync(fields[i], cells.Select(row => row[i]).ToArray());
            }
            else
            {
                var numbers = cells.Select(row =>
                    double.Parse(row[i], System.Globalization.CultureInfo.InvariantCulture)
                );
                await rows.WriteAsync<double>(fields[i], numbers.ToArray().AsMemory());
            }
        }
    }

    private static DataField Field(string name) =>
        name == "colour" ? new DataField("colour", typeof(string), isNullable: false) : new DataField<double>(name);
}

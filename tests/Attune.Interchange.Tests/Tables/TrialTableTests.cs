using Attune.Interchange.Tables;
using Attune.Trials;
using Parquet;
using Xunit;

namespace Attune.Interchange.Tests.Tables;

public sealed class TrialTableTests
{
    private static readonly PortableStudy Study = PortableStudy.Of(
        "s",
        [Objective.Minimize("loss"), Objective.Maximize("speed, \"net\"")],
        [
            new(0, [new("rate", 0.1 + 0.2), new("units", 8)], TrialState.Complete, 1e-300, [new(5, 2), new(1, 3)], null)
            {
                Values = [1e-300, 1e15],
                Constraints = [new("memory", -0.5)],
                Attributes = [new("note", "a,\n\"b\""), new("mixed", 1)],
            },
            new(1, [new("rate", 1.0)], TrialState.Failed, null, [], "no memory") { Attributes = [new("mixed", "x")] },
        ]
    );

    [Fact]
    public void Csv_has_a_row_for_each_trial_and_exact_numbers() =>
        Assert.Equal(
            "number,state,values.loss,\"values.speed, \"\"net\"\"\",params.rate,params.units,constraints.memory,"
                + "attributes.note,attributes.mixed,reports,last_step,last_report,feasible,enqueued,attempts,failure_reason\n"
                + "0,complete,1e-300,1000000000000000.0,0.30000000000000004,8,-0.5,\"a,\n\"\"b\"\"\",1,2,5,2.0,true,false,1,\n"
                + "1,failed,,,1.0,,,,x,0,,,true,false,1,no memory\n",
            TrialTable.Of(Study).ToCsv()
        );

    [Fact]
    public void Csv_numbers_read_back_to_the_same_bits()
    {
        var study = PortableStudy.Of("s", SampleStudies.ByRunning(trials: 20));
        var lines = TrialTable.Of(study).ToCsv().Split('\n');
        var column = lines[0].Split(',').IndexOf("params.rate");
        Assert.All(
            study.Records.Zip(lines.Skip(1).Where(static line => line.Length > 0 && char.IsAsciiDigit(line[0]))),
            pair =>
                Assert.Equal(
                    pair.First.Parameters[0].Value.AsDouble(),
                    double.Parse(pair.Second.Split(',')[column], System.Globalization.CultureInfo.InvariantCulture)
                )
        );
    }

    [Fact]
    public void Times_are_columns_where_they_are_known()
    {
        var started = new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        var timed = Study with { Trials = [.. Study.Trials.Select(trial => trial with { Started = started })] };
        Assert.EndsWith(
            ",no memory,2024-05-06T07:08:09.0000000Z,\n",
            TrialTable.Of(timed).ToCsv(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Parquet_has_typed_columns()
    {
        using var folder = new TemporaryFolder();
        var table = TrialTable.Of(Study);
        table.WriteParquet(folder.File("trials.parquet"));
        await using var reader = await ParquetReader.CreateAsync(folder.File("trials.parquet"));
        Assert.Equal(table.Columns.Select(static c => c.Name), reader.Schema.Fields.Select(static f => f.Name));
        var kinds = reader
            .Schema.GetDataFields()
            .ToDictionary(static field => field.Name, static field => field.ClrType);
        Assert.Equal(typeof(long), kinds["number"]);
        Assert.Equal(typeof(double), kinds["values.loss"]);
        Assert.Equal(typeof(bool), kinds["feasible"]);
        Assert.Equal(kinds["state"], kinds["attributes.mixed"]);
        using var rows = reader.OpenRowGroupReader(0);
        var loss = new double?[2];
        await rows.ReadAsync<double>(reader.Schema.GetDataFields()[2], loss.AsMemory());
        Assert.Equal([1e-300, null], loss);
    }

    [Fact]
    public void An_empty_study_is_a_header()
    {
        var table = TrialTable.Of(PortableStudy.Of("s", [Objective.Minimize("loss")], []));
        Assert.Equal(0, table.RowCount);
        Assert.StartsWith("number,state,values.loss,reports", table.ToCsv(), StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        table.WriteParquet(folder.File("empty.parquet"));
        table.WriteCsv(folder.File("empty.csv"));
        Assert.Equal(table.ToCsv(), File.ReadAllText(folder.File("empty.csv")));
    }
}

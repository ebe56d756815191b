using System.CommandLine;
using System.Globalization;
using Attune.Cli.Display;
using Attune.Cli.Tuning;
using Attune.Learning.Data;
using Attune.Learning.Data.Sets;

namespace Attune.Cli.Commands;

/// <summary><c>attune data</c>: shows data sets and files.</summary>
internal static class DataCommand
{
    private const int DefaultRows = 5;

    public static Command Create(Host host)
    {
        var list = new Command("list", "The data sets that come with the tool.");
        list.SetAction(_ => List(host));
        var name = new Argument<string>("data") { Description = "A data set's name, or a .csv or .parquet file" };
        var rows = new Option<int>("--rows")
        {
            Description = "How many rows",
            HelpName = "N",
            DefaultValueFactory = static _ => DefaultRows,
        };
        var head = new Command("head", "The first rows of a data set or file.") { name, rows };
        head.SetAction(parsed => Head(parsed.GetValue(name)!, parsed.GetValue(rows), host));
        return new Command("data", "Look at data sets.") { list, head };
    }

    private static int List(Host host)
    {
        foreach (var (name, description) in Datasets.Known)
        {
            host.Out.WriteLine($"{name, -20} {description}");
        }

        return ExitCode.Success;
    }

    private static int Head(string name, int count, Host host)
    {
        if (count < 1)
        {
            throw new ArgumentException($"--rows must be at least 1, but got {count}. Give {DefaultRows}.");
        }

        var table = Datasets.Contains(name) ? TuneSource.WholeTable(Datasets.Load(name)) : TuneSource.ReadFile(name);
        string[][] rows =
        [
            [.. table.Columns.Select(static column => column.Name)],
            .. Enumerable
                .Range(0, Math.Min(count, table.RowCount))
                .Select(row => table.Columns.Select(column => CellOf(column, row)).ToArray()),
        ];
        foreach (var line in TextTable.Lines(rows, host.Width))
        {
            host.Out.WriteLine(line);
        }

        host.Out.WriteLine($"{Texts.Count(table.RowCount, "row")}, {Texts.Count(table.Columns.Count, "column")}");
        return ExitCode.Success;
    }

    private static string CellOf(Column column, int row) =>
        column switch
        {
            NumericColumn numbers when double.IsNaN(numbers.Values[row]) => "",
            NumericColumn numbers => numbers.Values[row].ToString("G6", CultureInfo.InvariantCulture),
            CategoricalColumn categories when categories.Codes[row] >= 0 => categories.Levels[categories.Codes[row]],
            _ => "",
        };
}

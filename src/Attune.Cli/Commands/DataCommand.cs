using System.CommandLine;
using System.Globalization;
using Attune.Learning.Data;
using Attune.Learning.Data.Sets;

namespace Attune.Cli.Commands;

/// <summary><c>attune data</c>: shows the data sets that come with the tool.</summary>
internal static class DataCommand
{
    private const int HeadRows = 5;

    public static Command Create()
    {
        var list = new Command("list", "The data sets that come with the tool");
        list.SetAction(static _ => List());
        var name = new Argument<string>("name") { Description = "A data set's name" };
        var head = new Command("head", "The first rows of a data set") { name };
        head.SetAction(parsed => Head(parsed.GetValue(name)!));
        return new Command("data", "Look at data sets") { list, head };
    }

    private static int List()
    {
        foreach (var (name, description) in Datasets.Known)
        {
            Console.WriteLine($"{name, -20} {description}");
        }

        return ExitCode.Success;
    }

    private static int Head(string name)
    {
        var set = Datasets.Load(name);
        foreach (var column in set.Data.Features.Columns.OfType<NumericColumn>())
        {
            WriteRow(column.Name, [.. column.Values[..HeadRows].ToArray().Select(Format)]);
        }

        WriteRow(
            set.TargetName,
            set.Data.Target switch
            {
                NumericTarget numbers => [.. numbers.Values[..HeadRows].ToArray().Select(Format)],
                ClassTarget classes => [.. classes.Indices[..HeadRows].ToArray().Select(i => classes.Classes[i])],
                _ => [],
            }
        );
        return ExitCode.Success;
    }

    private static string Format(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static void WriteRow(string name, string[] cells) =>
        Console.WriteLine($"{name, -24}{string.Concat(cells.Select(static cell => $"{cell, 12}"))}");
}

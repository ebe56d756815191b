using System.Globalization;
using System.Text;
using Attune.Networks.Engine;
using Attune.Networks.Training;

namespace Attune.Networks;

/// <summary>A network as a table, as Keras prints it.</summary>
internal static class NetworkSummary
{
    // The widths of Keras' table where no text is longer.
    private static readonly int[] LeastWidths = [31, 22, 13];
    private static readonly string[] Heads = ["Layer (type)", "Output Shape", "Param #"];

    public static ParameterCount Count(Sequential network) => Count(NetworkEngine.ShapesOf(network));

    public static string Of(Sequential network)
    {
        var shapes = NetworkEngine.ShapesOf(network);
        var rows = RowsOf(network, shapes);
        int[] widths =
        [
            .. Heads.Select((head, column) => rows.Append(Heads).Append(Padding).Max(row => row[column].Length)),
        ];
        var text = new StringBuilder("Model: \"sequential\"\n");
        AppendRule(text, widths, '┏', '━', '┳', '┓');
        AppendRow(text, widths, '┃', Heads);
        AppendRule(text, widths, '┡', '━', '╇', '┩');
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0)
            {
                AppendRule(text, widths, '├', '─', '┼', '┤');
            }

            AppendRow(text, widths, '│', rows[i]);
        }

        AppendRule(text, widths, '└', '─', '┴', '┘');
        var count = Count(shapes);
        AppendTotal(text, "Total", count.Total);
        AppendTotal(text, "Trainable", count.Trainable);
        AppendTotal(text, "Non-trainable", count.NonTrainable);
        return text.ToString();
    }

    private static string[] Padding => [.. LeastWidths.Select(static width => new string(' ', width))];

    private static List<string[]> RowsOf(Sequential network, VariableShape[] shapes)
    {
        var rows = new List<string[]>();
        var width = network.InputCount;
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var name = network.LayerNames[i];
            width = network.Layers[i].OutputCount(width);
            var own = shapes.Where(shape => shape.Name.StartsWith($"{name}/", StringComparison.Ordinal));
            rows.Add([
                $"{name} ({network.Layers[i].ClassName})",
                string.Create(CultureInfo.InvariantCulture, $"(None, {width})"),
                Grouped(Count(own).Total),
            ]);
        }

        return rows;
    }

    private static ParameterCount Count(IEnumerable<VariableShape> shapes)
    {
        long trainable = 0;
        long fixedCount = 0;
        foreach (var shape in shapes)
        {
            trainable += shape.IsTrainable ? shape.Count : 0;
            fixedCount += shape.IsTrainable ? 0 : shape.Count;
        }

        return new ParameterCount(trainable, fixedCount);
    }

    private static void AppendRule(StringBuilder text, int[] widths, char left, char line, char cross, char right)
    {
        text.Append(left);
        text.AppendJoin(cross, widths.Select(width => new string(line, width + 2)));
        text.Append(right).Append('\n');
    }

    private static void AppendRow(StringBuilder text, int[] widths, char border, string[] cells)
    {
        text.Append(border).Append(' ').Append(cells[0].PadRight(widths[0]));
        text.Append(' ').Append(border).Append(' ').Append(cells[1].PadRight(widths[1]));
        text.Append(' ').Append(border).Append(' ').Append(cells[2].PadLeft(widths[2]));
        text.Append(' ').Append(border).Append('\n');
    }

    private static void AppendTotal(StringBuilder text, string what, long count) =>
        text.Append(' ')
            .Append(what)
            .Append(" params: ")
            .Append(Grouped(count))
            .Append(" (")
            .Append(ByteSize.Format(count * sizeof(float)))
            .Append(")\n");

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

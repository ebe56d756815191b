using System.Globalization;
using System.Text;

namespace Attune.SearchQuality.Reports;

/// <summary>Lines over a logarithmic axis of costs, as SVG.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="CostName">The horizontal axis.</param>
/// <param name="ValueName">The vertical axis.</param>
/// <param name="Lines">The lines.</param>
internal sealed record Chart(string Title, string CostName, string ValueName, IReadOnlyList<ChartLine> Lines)
{
    private const double Width = 820;
    private const double Height = 440;
    private const double Left = 60;
    private const double Right = 540;
    private const double Top = 40;
    private const double Bottom = 390;
    private const double LegendStep = 18;

    // Told apart by the colour-blind too, and from white and from black.
    private static readonly string[] Colors =
    [
        "#3b7dd8",
        "#e07b00",
        "#1b9e77",
        "#c2519c",
        "#8a8a8a",
        "#a0740c",
        "#d1495b",
        "#7d6bd0",
        "#4d9fae",
        "#6f8f1f",
    ];

    // Where a page is dark, so is the chart.
    private const string Style =
        "rect{fill:#fff}text{fill:#222}.grid{stroke:#e4e4e4}"
        + "@media(prefers-color-scheme:dark){rect{fill:#0d1117}text{fill:#e6e6e6}.grid{stroke:#30363d}}";

    public string ToSvg()
    {
        var text = new StringBuilder();
        Add(
            text,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"13\">"
        );
        text.Append("<style>").Append(Style).Append("</style>\n");
        Add(text, $"<rect width=\"{Width}\" height=\"{Height}\"/>");
        Add(text, $"<text x=\"{Left}\" y=\"22\" font-size=\"15\">{Escape(Title)}</text>");
        AddAxes(text);
        foreach (var (i, line) in Lines.Index())
        {
            var points = string.Join(' ', line.Points.Select(point => Of($"{X(point.Cost):F1},{Y(point.Value):F1}")));
            var (color, dash) = (
                Colors[(line.Color ?? i) % Colors.Length],
                line.Dashes.Length > 0 ? $" stroke-dasharray=\"{line.Dashes}\"" : ""
            );
            var y = Top + 8 + (i * LegendStep);
            Add(text, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\"{dash}/>");
            Add(
                text,
                $"<line x1=\"{Right + 14}\" y1=\"{y}\" x2=\"{Right + 52}\" y2=\"{y}\" stroke=\"{color}\" stroke-width=\"2\"{dash}/>"
            );
            Add(text, $"<text x=\"{Right + 58}\" y=\"{y + 4}\">{Escape(line.Name)}</text>");
        }

        return text.Append("</svg>\n").ToString();
    }

    private void AddAxes(StringBuilder text)
    {
        foreach (
            var cost in Lines
                .SelectMany(static line => line.Points)
                .Select(static point => point.Cost)
                .Distinct()
                .Order()
                .Where(IsMarked)
        )
        {
            Add(text, $"<line x1=\"{X(cost):F1}\" y1=\"{Top}\" x2=\"{X(cost):F1}\" y2=\"{Bottom}\" class=\"grid\"/>");
            Add(text, $"<text x=\"{X(cost):F1}\" y=\"{Bottom + 16}\" text-anchor=\"middle\">{cost:F0}</text>");
        }

        for (var value = Math.Ceiling(Low * 2) / 2; value <= High; value += 0.5)
        {
            Add(text, $"<line x1=\"{Left}\" y1=\"{Y(value):F1}\" x2=\"{Right}\" y2=\"{Y(value):F1}\" class=\"grid\"/>");
            Add(text, $"<text x=\"{Left - 6}\" y=\"{Y(value) + 4:F1}\" text-anchor=\"end\">{value:F1}</text>");
        }

        Add(
            text,
            $"<text x=\"{(Left + Right) / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">{Escape(CostName)}</text>"
        );
        Add(
            text,
            $"<text transform=\"translate(16 {(Top + Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{Escape(ValueName)}</text>"
        );
    }

    private IEnumerable<(double Cost, double Value)> Points => Lines.SelectMany(static line => line.Points);

    private double Low => Points.Min(static point => point.Value);

    private double High => Points.Max(static point => point.Value);

    // 1, 2, 5, 10, 20, 50, …
    private static bool IsMarked(double cost) =>
        Math.Round(cost / Math.Pow(10, Math.Floor(Math.Log10(cost))), 6) is 1 or 2 or 5;

    private double X(double cost)
    {
        var (least, most) = (Points.Min(static point => point.Cost), Points.Max(static point => point.Cost));
        return Left + ((Right - Left) * (most > least ? Math.Log(cost / least) / Math.Log(most / least) : 0.5));
    }

    private double Y(double value) => Bottom - ((Bottom - Top) * (High > Low ? (value - Low) / (High - Low) : 0.5));

    private static void Add(StringBuilder text, FormattableString line) => text.Append(Of(line)).Append('\n');

    private static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}

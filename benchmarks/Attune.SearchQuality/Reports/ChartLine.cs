namespace Attune.SearchQuality.Reports;

/// <summary>A line of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Its points, by cost.</param>
/// <param name="Dashes">How it is broken: lengths of strokes and gaps, as SVG has them; empty for a whole line.</param>
/// <param name="Color">Which of the chart's colours; null for the next.</param>
internal sealed record ChartLine(
    string Name,
    IReadOnlyList<(double Cost, double Value)> Points,
    string Dashes = "",
    int? Color = null
);

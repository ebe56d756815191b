namespace Attune.SearchQuality.Reports;

/// <summary>A line of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Its points, by cost.</param>
/// <param name="Dashed">Whether it is drawn dashed.</param>
/// <param name="Color">Which of the chart's colours; null for the next.</param>
internal sealed record ChartLine(
    string Name,
    IReadOnlyList<(double Cost, double Value)> Points,
    bool Dashed = false,
    int? Color = null
);

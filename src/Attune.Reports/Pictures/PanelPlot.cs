using Attune.Reports.Drawings;
using ScottPlot;
using Palette = Attune.Reports.Drawings.Palette;

namespace Attune.Reports.Pictures;

/// <summary>A panel as a plot of the charting library.</summary>
internal sealed class PanelPlot
{
    // So many colours of the scale are told apart.
    private const int ColorLevels = 24;

    // So many bars have no room for edges.
    private const int ManyBars = 300;

    private readonly Panel panel;
    private readonly Palette palette;
    private readonly ScaleColors colors;
    private readonly AxisFit x;
    private readonly AxisFit y;
    private readonly float slot;
    private readonly HashSet<string> inLegend = [];

    /// <summary>A plot.</summary>
    /// <param name="panel">What it shows.</param>
    /// <param name="palette">Its colours.</param>
    /// <param name="width">How wide it will be, in pixels.</param>
    /// <param name="isAlone">Whether the figure has no other panel.</param>
    public PanelPlot(Panel panel, Palette palette, float width, bool isAlone)
    {
        (this.panel, this.palette, colors) = (panel, palette, new ScaleColors(palette));
        var mostPowers = isAlone ? 6 : 4;
        x = new AxisFit(panel.X, panel.Marks.SelectMany(Extent.AlongX), mostPowers);
        y = new AxisFit(panel.Y, panel.Marks.SelectMany(Extent.AlongY), mostPowers);
        slot = PanelAxes.SlotOf(panel, width);
        PlotStyle.Apply(Plot, palette);
        foreach (var mark in panel.Marks)
        {
            Add(mark);
        }

        Plot.RenderManager.ClearCanvasBeforeEachRender = false;
        PanelAxes.Apply(Plot, panel, x, y, slot, isAlone);
        if (panel.Marks.Any(static mark => mark is FieldMark))
        {
            Plot.HideGrid();
        }

        Plot.Legend.IsVisible = false;
        if (inLegend.Count > 0 && isAlone)
        {
            Plot.Legend.Orientation = Orientation.Horizontal;
            Plot.ShowLegend(Edge.Bottom);
            Plot.Legend.OutlineColor = Colors.Transparent;
        }
    }

    public Plot Plot { get; } = new();

    private void Add(Mark mark)
    {
        switch (mark)
        {
            case FieldMark field:
                AddField(field);
                break;
            case BandMark band:
                var fill = Plot.Add.FillY(Along(band.X), Up(band.Low), Up(band.High));
                fill.FillColor = ColorOf(band.Tone).WithAlpha(0.25);
                fill.LineWidth = 0;
                fill.LegendText = Legend(band);
                break;
            case LineMark line:
                AddLine(line);
                break;
            case PointMark points:
                AddPoints(points);
                break;
            case BarMark bars:
                AddBars(bars);
                break;
            case BoxMark boxes:
                AddBoxes(boxes);
                break;
            case TextMark texts:
                AddTexts(texts);
                break;
        }
    }

    private void AddField(FieldMark field)
    {
        if (field.IsEmpty)
        {
            return;
        }

        var cells = new double[field.Colors.Length, field.Colors[0].Length];
        for (var row = 0; row < field.Colors.Length; row++)
        {
            for (var column = 0; column < field.Colors[0].Length; column++)
            {
                cells[row, column] = field.Colors[row][column];
            }
        }

        var map = Plot.Add.Heatmap(cells);
        map.Colormap = colors;
        // Colours have a meaning of their own, whatever this panel has of them.
        map.ManualRange = new ScottPlot.Range(0, 1);
        map.FlipVertically = true;
        map.Smooth = panel.X.Categories.Count == 0 && panel.Y.Categories.Count == 0;
        map.Rectangle = new CoordinateRect(
            x.At(field.XEdges[0]),
            x.At(field.XEdges[^1]),
            y.At(field.YEdges[0]),
            y.At(field.YEdges[^1])
        );
    }

    private void AddLine(LineMark line)
    {
        var color = line.Color is { } place ? colors.GetColor(place) : ColorOf(line.Tone);
        var legend = Legend(line);
        foreach (var (from, to) in Runs(line))
        {
            var drawn = Plot.Add.ScatterLine(Along(line.X[from..to]), Up(line.Y[from..to]), color);
            drawn.LineWidth = line.IsThin ? 1.2f : 2.4f;
            drawn.LinePattern = line.IsDashed ? LinePattern.Dashed : LinePattern.Solid;
            drawn.LegendText = legend;
            drawn.ConnectStyle = line.IsStep ? ConnectStyle.StepHorizontal : ConnectStyle.Straight;
            legend = "";
            if (to - from == 1 || (line.HasEnd && to == line.X.Length))
            {
                var end = Plot.Add.Marker(
                    x.At(line.X[to - 1]),
                    y.At(line.Y[to - 1]),
                    line.HasEnd ? MarkerShape.Eks : MarkerShape.FilledCircle,
                    7,
                    color
                );
                end.MarkerStyle.LineWidth = 1.5f;
            }
        }
    }

    // A line broken where it has no number.
    private static IEnumerable<(int From, int To)> Runs(LineMark line)
    {
        for (var from = 0; from < line.Y.Length; from++)
        {
            if (!double.IsFinite(line.Y[from]))
            {
                continue;
            }

            var to = from + 1;
            while (to < line.Y.Length && double.IsFinite(line.Y[to]))
            {
                to++;
            }

            yield return (from, to);
            from = to;
        }
    }

    private void AddPoints(PointMark points)
    {
        if (points.Colors.Length == 0)
        {
            AddMarkers(points, Enumerable.Range(0, points.X.Length), ColorOf(points.Tone), Legend(points));
            return;
        }

        var legend = Legend(points);
        var levels = Enumerable
            .Range(0, points.X.Length)
            .GroupBy(i => (int)Math.Round(points.Colors[i] * (ColorLevels - 1)))
            .OrderBy(static level => level.Key);
        foreach (var level in levels)
        {
            AddMarkers(points, level, colors.GetColor((double)level.Key / (ColorLevels - 1)), legend);
            legend = "";
        }
    }

    private void AddMarkers(PointMark points, IEnumerable<int> which, Color color, string legend)
    {
        int[] shown = [.. which];
        var (shape, size) = points.Symbol switch
        {
            Symbol.Ring => (MarkerShape.OpenCircle, 7f),
            Symbol.Cross => (MarkerShape.Eks, 7f),
            Symbol.Diamond => (MarkerShape.FilledDiamond, 9f),
            Symbol.Dot => (MarkerShape.FilledCircle, points.X.Length > 200 ? 3.5f : 5f),
            _ => (MarkerShape.FilledCircle, points.X.Length > 500 ? 4f : 6f),
        };
        var markers = Plot.Add.Markers(
            shown.Select(i => x.At(points.X[i])).ToArray(),
            shown.Select(i => y.At(points.Y[i])).ToArray(),
            shape,
            size,
            color
        );
        markers.MarkerStyle.LineWidth = points.Symbol is Symbol.Ring or Symbol.Cross ? 1.5f : 0;
        markers.LegendText = legend;
    }

    private void AddBars(BarMark bars)
    {
        var color = ColorOf(bars.Tone);
        var drawn = Plot.Add.Bars(
            bars.Y.Select(
                    (at, i) =>
                        new Bar
                        {
                            Position = at,
                            ValueBase = bars.From[i],
                            Value = bars.To[i],
                            Size = bars.Height,
                            FillColor = color,
                            LineWidth = bars.Trials.Length is > 0 and < ManyBars ? 0.5f : 0,
                            LineColor = Color.FromHex(palette.Background),
                            Orientation = Orientation.Horizontal,
                        }
                )
                .ToArray()
        );
        drawn.LegendText = Legend(bars);
    }

    private void AddBoxes(BoxMark boxes)
    {
        for (var i = 0; i < boxes.X.Length; i++)
        {
            var box = Plot.Add.Box(
                new Box
                {
                    Position = boxes.X[i],
                    WhiskerMin = boxes.Low[i],
                    BoxMin = boxes.LowerQuartile[i],
                    BoxMiddle = boxes.Median[i],
                    BoxMax = boxes.UpperQuartile[i],
                    WhiskerMax = boxes.High[i],
                    Width = 0.6,
                }
            );
            box.FillColor = ColorOf(boxes.Tone).WithAlpha(0.35);
            box.LineColor = ColorOf(boxes.Tone);
            box.LineWidth = 1.5f;
        }
    }

    private void AddTexts(TextMark texts)
    {
        for (var i = 0; i < texts.Texts.Length; i++)
        {
            var text = Plot.Add.Text(
                PlotStyle.Short(texts.Texts[i], PlotStyle.LettersIn(slot)),
                x.At(texts.X[i]),
                y.At(texts.Y[i])
            );
            text.LabelFontName = Roboto.Name;
            text.LabelFontSize = 12;
            text.LabelFontColor = Color.FromHex(palette.Text);
            text.LabelBackgroundColor = Color.FromHex(palette.Background).WithAlpha(0.8);
            text.LabelAlignment = Alignment.MiddleCenter;
        }
    }

    private double[] Along(double[] values) => [.. values.Select(x.At)];

    private double[] Up(double[] values) => [.. values.Select(y.At)];

    private Color ColorOf(Tone tone) => Color.FromHex(palette[tone]);

    // Marks of one name have one entry; lines that are coloured by a number have none.
    private string Legend(Mark mark) =>
        mark.Name.Length > 0 && mark is not LineMark { Color: not null } && inLegend.Add(mark.Name)
            ? PlotStyle.ShortEntry(mark.Name)
            : "";
}

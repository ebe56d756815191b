using ScottPlot;
using Palette = Attune.Reports.Drawings.Palette;

namespace Attune.Reports.Pictures;

/// <summary>A palette's scale as the charting library takes it.</summary>
internal sealed class ScaleColors(Palette palette) : IColormap
{
    private readonly Color[] stops = [.. palette.Scale.Select(static hex => Color.FromHex(hex))];

    public string Name => "scale";

    public Color GetColor(double position)
    {
        if (double.IsNaN(position))
        {
            return Colors.Transparent;
        }

        var place = Math.Clamp(position, 0, 1) * (stops.Length - 1);
        var below = Math.Min((int)place, stops.Length - 2);
        return stops[below].MixedWith(stops[below + 1], place - below);
    }
}

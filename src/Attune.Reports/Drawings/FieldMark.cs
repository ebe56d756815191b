namespace Attune.Reports.Drawings;

/// <summary>A coloured field over the panel: cells at even distances on its axes.</summary>
/// <param name="XEdges">Where columns begin and end, ascending: one more than there are columns.</param>
/// <param name="YEdges">Where rows begin and end, ascending.</param>
/// <param name="Colors">[row][column], places on the colour scale.</param>
internal sealed record FieldMark(double[] XEdges, double[] YEdges, double[][] Colors) : Mark("", Tone.Muted)
{
    public override bool IsEmpty => Colors.Length == 0;
}

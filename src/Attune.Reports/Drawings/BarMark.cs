namespace Attune.Reports.Drawings;

/// <summary>Bars that lie: at a height, from one place to another.</summary>
internal sealed record BarMark(string Name, Tone Tone, double[] Y, double[] From, double[] To) : Mark(Name, Tone)
{
    /// <summary>How high a bar is; rows are 1 apart.</summary>
    public double Height { get; init; } = 0.7;

    /// <summary>Whose bars they are; empty where they belong to no trial.</summary>
    public int[] Trials { get; init; } = [];

    public override bool IsEmpty => Y.Length == 0;
}

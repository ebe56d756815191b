namespace Attune.Reports.Drawings;

/// <summary>Points.</summary>
internal sealed record PointMark(string Name, Tone Tone, double[] X, double[] Y) : Mark(Name, Tone)
{
    public Symbol Symbol { get; init; }

    /// <summary>Whose points they are; empty where they belong to no trial.</summary>
    public int[] Trials { get; init; } = [];

    /// <summary>Places on the colour scale; empty for the tone.</summary>
    public double[] Colors { get; init; } = [];

    /// <summary>Whether the height of a point is a value; otherwise it has none and only stands somewhere.</summary>
    public bool HasValues { get; init; } = true;

    public override bool IsEmpty => X.Length == 0;
}

namespace Attune.Reports.Drawings;

/// <summary>A line; NaN breaks it.</summary>
internal sealed record LineMark(string Name, Tone Tone, double[] X, double[] Y) : Mark(Name, Tone)
{
    public bool IsDashed { get; init; }

    /// <summary>Whether it goes on level until the next point.</summary>
    public bool IsStep { get; init; }

    /// <summary>Whether it is one of many, drawn thin.</summary>
    public bool IsThin { get; init; }

    /// <summary>Its trial; null where it belongs to none.</summary>
    public int? Trial { get; init; }

    /// <summary>Its place on the colour scale; null for the tone.</summary>
    public double? Color { get; init; }

    /// <summary>Whether its last point is marked: it ended there early.</summary>
    public bool HasEnd { get; init; }

    public override bool IsEmpty => X.Length == 0;
}

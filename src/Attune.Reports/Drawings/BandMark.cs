namespace Attune.Reports.Drawings;

/// <summary>A band between two lines.</summary>
internal sealed record BandMark(string Name, Tone Tone, double[] X, double[] Low, double[] High) : Mark(Name, Tone)
{
    public override bool IsEmpty => X.Length == 0;
}

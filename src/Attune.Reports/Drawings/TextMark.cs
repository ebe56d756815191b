namespace Attune.Reports.Drawings;

/// <summary>Short texts beside places.</summary>
internal sealed record TextMark(double[] X, double[] Y, string[] Texts) : Mark("", Tone.Muted)
{
    public override bool IsEmpty => Texts.Length == 0;
}

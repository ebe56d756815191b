namespace Attune.Reports.Drawings;

/// <summary>Boxes that stand: five numbers at each place.</summary>
internal sealed record BoxMark(
    string Name,
    Tone Tone,
    double[] X,
    double[] Low,
    double[] LowerQuartile,
    double[] Median,
    double[] UpperQuartile,
    double[] High
) : Mark(Name, Tone)
{
    public override bool IsEmpty => X.Length == 0;
}

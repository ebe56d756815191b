namespace Attune.Reports.Drawings;

internal static class Tones
{
    private const int SeriesCount = 6;

    /// <summary>The tone of one of several series; they come again after six.</summary>
    public static Tone OfSeries(int index) => (Tone)(index % SeriesCount);
}

namespace Attune.SearchQuality.Figures;

/// <summary>Quantiles, linear between the order statistics, as NumPy's default.</summary>
internal static class Quantiles
{
    public static double Of(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        var place = share * (sorted.Length - 1);
        var lower = (int)Math.Floor(place);
        var part = place - lower;
        if (part == 0)
        {
            // Its neighbour may be infinite.
            return sorted[lower];
        }

        var gap = sorted[Math.Min(lower + 1, sorted.Length - 1)] - sorted[lower];
        return part < 0.5
            ? sorted[lower] + (gap * part)
            : sorted[Math.Min(lower + 1, sorted.Length - 1)] - (gap * (1 - part));
    }
}

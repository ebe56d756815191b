namespace Attune.Benchmarks;

/// <summary>Small helps for reports.</summary>
internal static class Statistics
{
    /// <summary>The middle value, or the mean of the middle two.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>A text that is the same in every culture.</summary>
    public static string Line(FormattableString text) => FormattableString.Invariant(text);
}

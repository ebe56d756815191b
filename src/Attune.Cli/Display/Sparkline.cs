namespace Attune.Cli.Display;

/// <summary>A curve in a few characters.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>The newest of the values, averaged in equal groups where there are more than characters; blank where one is not finite.</summary>
    public static string Of(IReadOnlyList<double> values, int width)
    {
        if (values.Count < 2 || width < 2)
        {
            return "";
        }

        var columns = Math.Min(width, values.Count);
        var means = new double[columns];
        for (var i = 0; i < columns; i++)
        {
            var from = i * values.Count / columns;
            var to = (i + 1) * values.Count / columns;
            means[i] = Enumerable.Range(from, to - from).Average(place => values[place]);
        }

        var finite = means.Where(double.IsFinite).ToArray();
        if (finite.Length == 0)
        {
            return "";
        }

        var (low, high) = (finite.Min(), finite.Max());
        return string.Concat(
            means.Select(mean =>
                !double.IsFinite(mean) ? ' '
                : high > low ? Levels[(int)Math.Min((mean - low) / (high - low) * Levels.Length, Levels.Length - 1)]
                : Levels[0]
            )
        );
    }
}

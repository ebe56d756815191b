namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// How bad is bad enough not to matter: a loss of 10⁹ would leave nothing of the differences between good ones.
/// </summary>
internal static class OutlierClip
{
    // Of Branin's function, 2 left a tenth of the regret that no limit did; a smooth function lost nothing.
    private const double Reach = 2;

    /// <summary>
    /// What lies farther below the median than the best lies above it, times the reach, is taken to lie there.
    /// </summary>
    /// <param name="values">Greater is better.</param>
    public static void Apply(double[] values)
    {
        if (values.Length == 0)
        {
            return;
        }

        var ordered = values.Order().ToArray();
        var median = ordered[ordered.Length / 2];
        var limit = median - (Reach * (ordered[^1] - median));
        for (var i = 0; i < values.Length && limit < median; i++)
        {
            values[i] = Math.Max(values[i], limit);
        }
    }
}

namespace Attune.Samplers.TreeParzen;

/// <summary>Weights of observations, the oldest first: older ones are forgotten linearly, as in hyperopt and Optuna.</summary>
internal static class TpeWeights
{
    // So many of the newest weigh 1.
    private const int Remembered = 25;

    public static void Fill(Span<double> weights)
    {
        var n = weights.Length;
        var ramp = n - Remembered;
        weights.Fill(1);
        if (ramp <= 0)
        {
            return;
        }

        // From 1/n to 1 in equal steps, both included.
        var first = 1.0 / n;
        var step = ramp > 1 ? (1 - first) / (ramp - 1) : 0;
        for (var i = 0; i < ramp; i++)
        {
            weights[i] = i == ramp - 1 && ramp > 1 ? 1 : first + (i * step);
        }
    }
}

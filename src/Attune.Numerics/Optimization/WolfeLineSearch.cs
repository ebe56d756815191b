namespace Attune.Numerics.Optimization;

/// <summary>
/// Finds a step that meets the strong Wolfe conditions: Nocedal and Wright, "Numerical Optimization" (2nd edition, 2006),
/// algorithms 3.5 and 3.6 with cubic interpolation (eq. 3.59).
/// </summary>
internal static class WolfeLineSearch
{
    private const double SufficientDecrease = 1e-4;
    private const double Curvature = 0.9;

    // A new step keeps this share of the bracket away from its ends.
    private const double Margin = 0.1;
    private const double Growth = 4;

    /// <summary>A step along the line: f and its slope there.</summary>
    public readonly record struct Sample(double Step, double Value, double Slope);

    /// <param name="evaluate">f and its slope at a step.</param>
    /// <param name="start">At step 0; its slope is negative.</param>
    /// <param name="first">The step to try first.</param>
    /// <param name="longest">The longest step allowed.</param>
    /// <param name="evaluations">How many steps may be tried.</param>
    /// <returns>
    /// A step that meets the conditions; failing that, the best one with sufficient decrease; null where none has it.
    /// </returns>
    public static Sample? Search(
        Func<double, Sample> evaluate,
        Sample start,
        double first,
        double longest,
        int evaluations
    )
    {
        var (low, high) = (start, (Sample?)null);
        var step = Math.Min(first, longest);
        for (var i = 0; i < evaluations; i++)
        {
            var sample = evaluate(step);
            var falls =
                double.IsFinite(sample.Value)
                && sample.Value <= start.Value + (SufficientDecrease * step * start.Slope)
                && (low.Step == 0 || sample.Value < low.Value);
            if (!falls)
            {
                high = sample;
            }
            else if (Math.Abs(sample.Slope) <= -Curvature * start.Slope || (step >= longest && sample.Slope < 0))
            {
                return sample;
            }
            else
            {
                // The minimum lies between the new best step and the end towards which the function falls from it.
                var towards = high is { } end ? end.Step - sample.Step : 1;
                if (sample.Slope * towards >= 0)
                {
                    high = low;
                }

                low = sample;
            }

            step = high is { } bracket ? Interpolate(low, bracket) : Math.Min(Growth * step, longest);
            if (high is { } width && Math.Abs(width.Step - low.Step) <= 1e-16 * Math.Max(1e-300, step))
            {
                break;
            }
        }

        return low.Step > 0 ? low : null;
    }

    // The minimum of the cubic through both samples, kept off the ends; the middle where there is none.
    private static double Interpolate(Sample a, Sample b)
    {
        var width = b.Step - a.Step;
        var middle = a.Step + (0.5 * width);
        if (!double.IsFinite(b.Value) || !double.IsFinite(b.Slope))
        {
            return a.Step + (Margin * width);
        }

        var d1 = a.Slope + b.Slope - (3 * (a.Value - b.Value) / (a.Step - b.Step));
        var square = (d1 * d1) - (a.Slope * b.Slope);
        if (!(square >= 0))
        {
            return middle;
        }

        var d2 = Math.Sign(width) * Math.Sqrt(square);
        var step = b.Step - (width * ((b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2))));
        if (!double.IsFinite(step))
        {
            return middle;
        }

        var (near, far) = (a.Step + (Margin * width), b.Step - (Margin * width));
        return Math.Clamp(step, Math.Min(near, far), Math.Max(near, far));
    }
}

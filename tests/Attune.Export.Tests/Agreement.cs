using Attune.Learning.Estimators;

namespace Attune.Export.Tests;

/// <summary>How near two engines' predictions are.</summary>
internal static class Agreement
{
    /// <summary>
    /// The largest difference, relative to the value or, where sums nearly cancel, to a tenth of the largest value of the rows or
    /// to 0.01, whichever is greater: what is left of numbers around 1 is off by their rounding.
    /// </summary>
    public static double Distance(Predictions expected, float[] actual)
    {
        if (actual.Length != expected.Values.Length)
        {
            return double.PositiveInfinity;
        }

        double greatest = 0;
        foreach (var value in expected.Values)
        {
            greatest = Math.Max(greatest, Math.Abs(value));
        }

        double distance = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            var scale = Math.Max(Math.Abs(expected.Values[i]), Math.Max(0.1 * greatest, 0.01));
            var difference = Math.Abs(expected.Values[i] - actual[i]) / scale;
            distance = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(distance, difference);
        }

        return distance;
    }
}

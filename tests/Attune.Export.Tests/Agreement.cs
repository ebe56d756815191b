using Attune.Learning.Estimators;

namespace Attune.Export.Tests;

/// <summary>How near two engines' predictions are.</summary>
internal static class Agreement
{
    /// <summary>
    /// The largest difference, relative to the value or, where that is less than 0.1, to 0.1: what sums of numbers around 1 leave
    /// where they nearly cancel is off by those numbers' rounding, in every engine that computes in floats.
    /// </summary>
    public static double Distance(Predictions expected, float[] actual) => Distances(expected, actual, 0.1).Max();

    /// <summary>How many values are off by more than a share of themselves, however small they are.</summary>
    public static int CountBeyond(Predictions expected, float[] actual, double share) =>
        Distances(expected, actual, 1e-30).Count(distance => !(distance <= share));

    private static double[] Distances(Predictions expected, float[] actual, double least)
    {
        var distances = new double[expected.Values.Length];
        for (var i = 0; i < distances.Length; i++)
        {
            var value = expected.Values[i];
            var distance =
                i < actual.Length
                    ? Math.Abs(value - actual[i]) / Math.Max(Math.Abs(value), least)
                    : double.PositiveInfinity;
            distances[i] = double.IsNaN(distance) ? double.PositiveInfinity : distance;
        }

        return distances;
    }
}

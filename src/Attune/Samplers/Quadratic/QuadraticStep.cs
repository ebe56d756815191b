using Attune.Numerics.Optimization;
using Attune.Samplers.GaussianProcess;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers.Quadratic;

/// <summary>
/// The minimum, near the best trial, of a quadratic model of the better trials. Along a narrow valley that lies across the
/// parameters it knows the way when a process with a length scale for each parameter does not. The model is the full one of Hansen,
/// "A global surrogate assisted CMA-ES" (GECCO 2019), section 2, with its weights: the best trial counts 20 times as much as the worst.
/// </summary>
internal static class QuadraticStep
{
    private const double LargestWeight = 20;

    // Trials for each coefficient: fewer tell too little, more lie too far away.
    private const double LeastTrials = 1.5;
    private const double MostTrials = 2;

    // Standard deviations of the trials around the best one.
    private const double Reach = 2;

    private const double LeastDeviation = 1e-9;

    // A narrow valley's floor is nearly flat.
    private static readonly LbfgsB Optimizer = new()
    {
        MaximumIterations = 200,
        FunctionTolerance = 1e-15,
        GradientTolerance = 1e-12,
    };

    /// <summary>
    /// The point; null where the space has choices without order, where there are constraints or too few trials, and where the point was
    /// proposed before.
    /// </summary>
    /// <param name="study">The trials so far, of one objective.</param>
    /// <param name="space">The space, without conditions.</param>
    public static IReadOnlyList<KeyValuePair<string, ParameterValue>>? Find(StudySnapshot study, SearchSpace space)
    {
        var encoding = new UnitEncoding(space);
        if (encoding.Dimensions == 0 || encoding.IsUnordered.Any(static unordered => unordered))
        {
            return null;
        }

        var trials = TrialObservations.Of(study, encoding, static _ => { });
        var coefficients = QuadraticModel.CoefficientsOf(encoding.Dimensions);
        if (trials.Known < LeastTrials * coefficients || trials.Constraints.Count > 0)
        {
            return null;
        }

        int[] best =
        [
            .. Enumerable
                .Range(0, trials.Known)
                .OrderByDescending(i => trials.Values[0][i])
                .Take((int)(MostTrials * coefficients)),
        ];
        var point = Minimum([.. best.Select(i => trials.Points[i])], [.. best.Select(i => -trials.Values[0][i])]);
        if (point is null)
        {
            return null;
        }

        encoding.Settle(point);
        var values = encoding.Decode(point);
        return study.WasProposed(values) ? null : values;
    }

    // Of points in order, the best first.
    private static double[]? Minimum(double[][] points, double[] losses)
    {
        var center = points[0];
        double[] deviations = [.. center.Select((_, j) => Deviation(points, j))];
        var scaled = points
            .Select(point => point.Select((x, j) => (x - center[j]) / deviations[j]).ToArray())
            .ToArray();
        var spread = losses[^1] - losses[0];
        double[] weights = [.. losses.Select((_, i) => LargestWeight - ((LargestWeight - 1) * i / losses.Length))];
        if (
            !(spread > 0)
            || QuadraticModel.TryFit(scaled, [.. losses.Select(loss => (loss - losses[0]) / spread)], weights)
                is not { } model
        )
        {
            return null;
        }

        double[] lower = [.. center.Select((x, j) => Math.Max(-Reach, -x / deviations[j]))];
        double[] upper = [.. center.Select((x, j) => Math.Min(Reach, (1 - x) / deviations[j]))];
        var minimum = Optimizer.Minimize(model.Evaluate, new double[center.Length], lower, upper);
        return [.. center.Select((x, j) => Math.Clamp(x + (minimum.Point[j] * deviations[j]), 0, 1))];
    }

    // Around the best point.
    private static double Deviation(double[][] points, int coordinate)
    {
        double sum = 0;
        foreach (var point in points)
        {
            var difference = point[coordinate] - points[0][coordinate];
            sum += difference * difference;
        }

        return Math.Max(Math.Sqrt(sum / points.Length), LeastDeviation);
    }
}

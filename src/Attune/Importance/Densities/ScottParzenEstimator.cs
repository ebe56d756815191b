using Attune.Numerics.Functions;

namespace Attune.Importance.Densities;

/// <summary>
/// A density over the points of a <see cref="ParameterGrid"/>: a kernel at each point that was observed, weighing as often as it
/// was, and a wide prior that weighs one observation. The kernels of numbers are normal distributions over the grid's cells, cut
/// off at its ends, as wide as Scott's rule says: Scott, "Multivariate density estimation" (1992), equation 6.44. As in Optuna's
/// PED-ANOVA.
/// </summary>
public sealed class ScottParzenEstimator
{
    private const double PriorWeight = 1;

    // So narrow that 90 % of a kernel fill one cell.
    private const double LeastWidth = 0.5 / 1.64;

    /// <summary>Estimates a density.</summary>
    /// <param name="counts">How often each point of the grid was observed, [size]; at least one was.</param>
    /// <param name="isCategorical">Whether the points have no order.</param>
    public ScottParzenEstimator(IReadOnlyList<int> counts, bool isCategorical)
    {
        ArgumentNullException.ThrowIfNull(counts);
        int[] observed = [.. Enumerable.Range(0, counts.Count).Where(point => counts[point] > 0)];
        double[] weights = [.. observed.Select(point => (double)counts[point])];
        var total = weights.Sum();
        Weights = [.. weights.Append(PriorWeight).Select(weight => weight / (total + PriorWeight))];
        if (isCategorical)
        {
            Probabilities = Categorical(observed, counts.Count);
            return;
        }

        var width = Math.Max(Scott(observed, weights, total), LeastWidth);
        Centres = [.. observed.Select(static point => (double)point), (counts.Count - 1) / 2.0];
        Widths = [.. observed.Select(_ => width), counts.Count];
        Probabilities = Numeric(counts.Count);
    }

    /// <summary>The kernels' weights, [kernels]; the prior's is last.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The kernels' means, [kernels]; none for categories.</summary>
    public IReadOnlyList<double> Centres { get; } = [];

    /// <summary>The kernels' standard deviations, [kernels]; none for categories.</summary>
    public IReadOnlyList<double> Widths { get; } = [];

    /// <summary>The density, [size]; sums to 1.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    // The robust width: the lesser of the deviation and what the quartiles say it is.
    private static double Scott(int[] observed, double[] weights, double total)
    {
        double mean = 0;
        for (var i = 0; i < observed.Length; i++)
        {
            mean += observed[i] * weights[i] / total;
        }

        double square = 0;
        for (var i = 0; i < observed.Length; i++)
        {
            square += (observed[i] - mean) * (observed[i] - mean) * weights[i];
        }

        var deviation = Math.Sqrt(square / Math.Max(1, total - 1));
        var range = Quartile(3, orBeyond: true) - Quartile(1, orBeyond: false);
        return 1.059 * Math.Min(range / 1.34, deviation) * PortableMath.Pow(total, -0.2);

        int Quartile(int number, bool orBeyond)
        {
            var reach = Math.Floor(total * number / 4);
            double below = 0;
            for (var i = 0; i < observed.Length; i++)
            {
                below += weights[i];
                if (below > reach || (below == reach && !orBeyond))
                {
                    return observed[i];
                }
            }

            return observed[^1];
        }
    }

    private double[] Categorical(int[] observed, int size)
    {
        // Each kernel has a little of every choice, the prior nothing else.
        var share = PriorWeight / Weights.Count;
        var sum = (size * share) + 1;
        var probabilities = new double[size];
        for (var point = 0; point < size; point++)
        {
            for (var kernel = 0; kernel < observed.Length; kernel++)
            {
                probabilities[point] += Weights[kernel] * (share + (observed[kernel] == point ? 1 : 0)) / sum;
            }

            probabilities[point] += Weights[^1] / size;
        }

        return probabilities;
    }

    private double[] Numeric(int size)
    {
        var probabilities = new double[size];
        for (var kernel = 0; kernel < Weights.Count; kernel++)
        {
            var (centre, width) = (Centres[kernel], Widths[kernel]);
            var whole = TruncatedNormal.LogMass((-0.5 - centre) / width, (size - 0.5 - centre) / width);
            for (var point = 0; point < size; point++)
            {
                var cell = TruncatedNormal.LogMass((point - 0.5 - centre) / width, (point + 0.5 - centre) / width);
                probabilities[point] += Weights[kernel] * PortableMath.Exp(cell - whole);
            }
        }

        return probabilities;
    }
}

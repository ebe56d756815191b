namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The sum of logarithms: an improvement times the probabilities that the constraints are kept. Gelbart, Snoek and Adams, "Bayesian
/// optimization with unknown constraints" (UAI 2014), equation 3.
/// </summary>
/// <param name="parts">At least one.</param>
internal sealed class SumOfAcquisitions(IReadOnlyList<AcquisitionFunction> parts) : AcquisitionFunction
{
    /// <inheritdoc/>
    public override double[] Evaluate(IReadOnlyList<double[]> points)
    {
        var sums = parts[0].Evaluate(points);
        foreach (var part in parts.Skip(1))
        {
            var values = part.Evaluate(points);
            for (var p = 0; p < sums.Length; p++)
            {
                sums[p] += values[p];
            }
        }

        return sums;
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        gradient.Clear();
        double sum = 0;
        var partial = new double[gradient.Length];
        foreach (var part in parts)
        {
            sum += part.Evaluate(point, partial);
            for (var j = 0; j < partial.Length; j++)
            {
                gradient[j] += partial[j];
            }
        }

        return sum;
    }
}

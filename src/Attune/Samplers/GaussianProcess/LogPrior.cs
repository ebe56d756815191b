using Attune.Samplers.Priors;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// What a user believes of a point: β/n Σ ln π, the logarithm of what πBO multiplies an acquisition function by. Hvarfner et al.,
/// "πBO: Augmenting acquisition functions with user beliefs for Bayesian optimization" (ICLR 2022), section 3.2. Parameters that do
/// not exist at a point do not count.
/// </summary>
/// <param name="encoding">What the coordinates mean.</param>
/// <param name="priors">The beliefs.</param>
/// <param name="trials">n, how many trials are complete or pruned.</param>
internal sealed class LogPrior(UnitEncoding encoding, ParameterPriors priors, int trials) : AcquisitionFunction
{
    /// <inheritdoc/>
    public override double[] Evaluate(IReadOnlyList<double[]> points) =>
        [.. points.Select(point => Evaluate(point, new double[point.Length]))];

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        gradient.Clear();
        var settled = point.ToArray();
        var exists = encoding.Settle(settled);
        var exponent = priors.Exponent(trials);
        double sum = 0;
        for (var i = 0; i < settled.Length; i++)
        {
            var parameter = encoding.ParameterOf(i);
            if (exists[i] && priors.Find(parameter.Name) is { } prior)
            {
                var value = parameter.FromUnit(settled[i]);
                sum += exponent * prior.LogDensity(parameter, value);
                gradient[i] = exponent * prior.LogDensitySlope(parameter, value);
            }
        }

        return sum;
    }
}

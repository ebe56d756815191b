using Attune.Samplers.Priors;
using Attune.Spaces;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// What a user believes of a point: β/n Σ ln π, the logarithm of what πBO multiplies an acquisition function by. Hvarfner et al.,
/// "πBO: Augmenting acquisition functions with user beliefs for Bayesian optimization" (ICLR 2022), section 3.2. Parameters that do
/// not exist at a point do not count.
/// </summary>
internal sealed class LogPrior : AcquisitionFunction
{
    // Densities of so many values are tabulated.
    private const int MostTabulated = 1000;

    private readonly UnitEncoding encoding;
    private readonly double exponent;

    // [coordinates]; null where there is no belief.
    private readonly Belief?[] beliefs;

    /// <summary>Prepares the beliefs.</summary>
    /// <param name="encoding">What the coordinates mean.</param>
    /// <param name="priors">The beliefs.</param>
    /// <param name="trials">n, how many trials are complete or pruned.</param>
    public LogPrior(UnitEncoding encoding, ParameterPriors priors, int trials)
    {
        (this.encoding, exponent) = (encoding, priors.Exponent(trials));
        beliefs =
        [
            .. Enumerable
                .Range(0, encoding.Dimensions)
                .Select(encoding.ParameterOf)
                .Select(parameter => priors.Find(parameter.Name) is { } prior ? new Belief(parameter, prior) : null),
        ];
    }

    /// <inheritdoc/>
    public override double[] Evaluate(IReadOnlyList<double[]> points)
    {
        var gradient = new double[encoding.Dimensions];
        return [.. points.Select(point => Evaluate(point, gradient))];
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        gradient.Clear();
        var settled = point.ToArray();
        var exists = encoding.Settle(settled);
        double sum = 0;
        for (var i = 0; i < settled.Length; i++)
        {
            if (exists[i] && beliefs[i] is { } belief)
            {
                var value = encoding.ValueAt(i, settled[i], out var stretch);
                sum += exponent * belief.LogDensity(value, out var slope);
                gradient[i] = exponent * slope * stretch;
            }
        }

        return sum;
    }

    private sealed class Belief(Parameter parameter, ParameterPrior prior)
    {
        private readonly double[]? densities = parameter.Count is { } count and <= MostTabulated
            ? [.. Enumerable.Range(0, (int)count).Select(i => prior.LogDensity(parameter, parameter.AtIndex(i)))]
            : null;

        public double LogDensity(ParameterValue value, out double slope)
        {
            if (densities is not null)
            {
                slope = 0;
                return densities[parameter.IndexOf(value)];
            }

            slope = prior.LogDensitySlope(parameter, value);
            return prior.LogDensity(parameter, value);
        }
    }
}

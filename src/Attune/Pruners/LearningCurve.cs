using Attune.Numerics.Functions;
using Attune.Numerics.Random;

namespace Attune.Pruners;

/// <summary>
/// Where a curve is going: a mixture of models y(x) = f + b φ(x) + noise, each fitted by least squares, φ falling from 1 at the first
/// x to 0 at the last one, so that f is the value there. The shapes φ are powers x^−α, exponentials e^−κx and 1 / log(x + 1) (pow3,
/// exp3 and ilog2 of Domhan et al.), with α and κ on fixed grids. Each model predicts a Student's t; the models are weighed by
/// RSS^(−n/2), Schwarz's criterion for models with as many parameters, the three families alike before that.
/// </summary>
internal sealed class LearningCurve
{
    // α from 1/8 to 4, κ per whole span from 1 to 64, by factors of √2.
    private const int Powers = 11;
    private const int Exponentials = 13;
    private static readonly double SquareRootOfTwo = Math.Sqrt(2);

    private readonly double[] places;
    private readonly double[] values;
    private readonly double last;

    /// <summary>Takes the values of a curve.</summary>
    /// <param name="places">Where they were measured: 1 for the first one, growing.</param>
    /// <param name="values">As many; at least 3, finite.</param>
    /// <param name="last">Where the curve ends; beyond the last place.</param>
    public LearningCurve(double[] places, double[] values, double last) =>
        (this.places, this.values, this.last) = (places, values, last);

    /// <summary>The probability that the value at the end is at most <paramref name="bound"/>.</summary>
    public double ProbabilityBelow(double bound)
    {
        var models = Shapes().ToArray();
        var fits = models.Select(model => Fit(model.Shape, bound)).ToArray();
        var best = fits.Min(static fit => fit.LogResidual);
        double weights = 0;
        double sum = 0;
        for (var i = 0; i < fits.Length; i++)
        {
            var weight = models[i].Prior * PortableMath.Exp(-0.5 * values.Length * (fits[i].LogResidual - best));
            weights += weight;
            sum += weight * fits[i].Probability;
        }

        return sum / weights;
    }

    private IEnumerable<(double Prior, Func<double, double> Shape)> Shapes()
    {
        var exponent = 0.125;
        for (var i = 0; i < Powers; i++, exponent *= SquareRootOfTwo)
        {
            var alpha = exponent;
            yield return (1.0 / Powers, x => PortableMath.Pow(x, -alpha));
        }

        var rate = 1.0;
        for (var i = 0; i < Exponentials; i++, rate *= SquareRootOfTwo)
        {
            var kappa = rate / (last - 1);
            yield return (1.0 / Exponentials, x => PortableMath.Exp(-kappa * (x - 1)));
        }

        yield return (1, static x => 1 / PortableMath.Log(x + 1));
    }

    private (double LogResidual, double Probability) Fit(Func<double, double> shape, double bound)
    {
        // Least squares of y on φ about the means.
        var end = shape(last);
        var span = shape(1) - end;
        double[] phi = [.. places.Select(x => (shape(x) - end) / span)];
        var n = values.Length;
        var (phiMean, valueMean) = (phi.Sum() / n, values.Sum() / n);
        double phiSquares = 0;
        double products = 0;
        for (var i = 0; i < n; i++)
        {
            var deviation = phi[i] - phiMean;
            phiSquares += deviation * deviation;
            products += deviation * (values[i] - valueMean);
        }

        var b = phiSquares > 0 ? products / phiSquares : 0;
        var f = valueMean - (b * phiMean);
        double residual = 0;
        for (var i = 0; i < n; i++)
        {
            var error = values[i] - f - (b * phi[i]);
            residual += error * error;
        }

        // A perfect fit is as good as rounding lets it be.
        residual = Math.Max(residual, 1e-24 * n);
        var leverage = phiSquares > 0 ? phiMean * phiMean / phiSquares : double.PositiveInfinity;
        var variance = residual / (n - 2) * (1 + (1.0 / n) + leverage);
        return (PortableMath.Log(residual), StudentDistribution.Cdf((bound - f) / Math.Sqrt(variance), n - 2));
    }
}

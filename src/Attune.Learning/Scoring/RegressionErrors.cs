using Attune.Numerics.Functions;

namespace Attune.Learning.Scoring;

/// <summary>
/// Errors of predicted numbers ŷ of true ones y; 0 is best. ⟨·⟩ is the weighted mean over rows. All throw
/// <see cref="ArgumentException"/> where there are no rows, the numbers of rows differ, or a value is not finite.
/// </summary>
public static class RegressionErrors
{
    private const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>⟨(y − ŷ)²⟩.</summary>
    public static double MeanSquared(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights
    ) => Mean(truth, predicted, weights, static (y, p) => (y - p) * (y - p));

    /// <summary>√⟨(y − ŷ)²⟩.</summary>
    public static double RootMeanSquared(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights
    ) => Math.Sqrt(MeanSquared(truth, predicted, weights));

    /// <summary>⟨|y − ŷ|⟩.</summary>
    public static double MeanAbsolute(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights
    ) => Mean(truth, predicted, weights, static (y, p) => Math.Abs(y - p));

    /// <summary>The weighted median of |y − ŷ|.</summary>
    public static double MedianAbsolute(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights
    )
    {
        SampleChecks.Require(truth, predicted, weights);
        return Averages.Median(Averages.Map(truth, predicted, static (y, p) => Math.Abs(y - p)), weights);
    }

    /// <summary>The greatest |y − ŷ|; weights do not count.</summary>
    public static double Max(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights)
    {
        SampleChecks.Require(truth, predicted, weights);
        return Averages.Map(truth, predicted, static (y, p) => Math.Abs(y - p)).Max();
    }

    /// <summary>⟨|y − ŷ| / max(|y|, 2⁻⁵²)⟩: huge where a true value is 0. A share, not a percentage.</summary>
    public static double MeanAbsolutePercentage(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights
    ) => Mean(truth, predicted, weights, static (y, p) => Math.Abs(p - y) / Math.Max(Math.Abs(y), MachineEpsilon));

    /// <summary>⟨(ln(1 + y) − ln(1 + ŷ))²⟩.</summary>
    /// <exception cref="ArgumentException">A true or predicted value is at most −1.</exception>
    public static double MeanSquaredLog(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights
    )
    {
        Require(truth, static y => y > -1, "true values above -1", "squared log error");
        Require(predicted, static p => p > -1, "predicted values above -1", "squared log error");
        return Mean(truth, predicted, weights, static (y, p) => Square(LogOfOnePlus(y) - LogOfOnePlus(p)));
    }

    /// <summary>√⟨(ln(1 + y) − ln(1 + ŷ))²⟩.</summary>
    /// <exception cref="ArgumentException">A true or predicted value is at most −1.</exception>
    public static double RootMeanSquaredLog(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights
    ) => Math.Sqrt(MeanSquaredLog(truth, predicted, weights));

    /// <summary>The mean Poisson deviance: 2⟨y ln(y/ŷ) − y + ŷ⟩.</summary>
    /// <exception cref="ArgumentException">A true value is below 0, or a predicted one not above 0.</exception>
    public static double MeanPoissonDeviance(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights
    )
    {
        Require(truth, static y => y >= 0, "true values of at least 0", "Poisson deviance");
        Require(predicted, static p => p > 0, "predicted values above 0", "Poisson deviance");
        return 2 * Mean(truth, predicted, weights, static (y, p) => (y == 0 ? 0 : y * PortableMath.Log(y / p)) - y + p);
    }

    /// <summary>The mean Gamma deviance: 2⟨ln(ŷ/y) + y/ŷ − 1⟩.</summary>
    /// <exception cref="ArgumentException">A true or predicted value is not above 0.</exception>
    public static double MeanGammaDeviance(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights
    )
    {
        Require(truth, static y => y > 0, "true values above 0", "Gamma deviance");
        Require(predicted, static p => p > 0, "predicted values above 0", "Gamma deviance");
        return 2 * Mean(truth, predicted, weights, static (y, p) => PortableMath.Log(p / y) + (y / p) - 1);
    }

    /// <summary>
    /// The mean pinball loss ⟨α max(y − ŷ, 0) + (1 − α) max(ŷ − y, 0)⟩: least at the α-quantile; half the mean absolute error at ½.
    /// </summary>
    /// <param name="alpha">The quantile, in [0, 1].</param>
    public static RegressionMetric MeanPinball(double alpha = 0.5)
    {
        if (!(alpha is >= 0 and <= 1))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"`alpha` must be in [0, 1], but got {alpha}. Give 0.5 for the median.")
            );
        }

        return (truth, predicted, weights) =>
            Mean(
                truth,
                predicted,
                weights,
                (y, p) => (alpha * Math.Max(y - p, 0)) + ((1 - alpha) * Math.Max(p - y, 0))
            );
    }

    private static double Mean(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        Func<double, double, double> cost
    )
    {
        SampleChecks.Require(truth, predicted, weights);
        return Averages.Mean(Averages.Map(truth, predicted, cost), weights);
    }

    private static void Require(ReadOnlySpan<double> values, Func<double, bool> isRight, string what, string metric)
    {
        foreach (var value in values)
        {
            if (!isRight(value))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"The {metric} needs {what}, but one is {value}. Take another metric, or shift the target."
                    )
                );
            }
        }
    }

    private static double Square(double value) => value * value;

    // The rounding of 1 + x is undone by the exact difference (1 + x) − 1.
    private static double LogOfOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : PortableMath.Log(sum) * (x / (sum - 1));
    }
}

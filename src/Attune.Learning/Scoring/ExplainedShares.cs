namespace Attune.Learning.Scoring;

/// <summary>
/// Which share of a target's spread predictions explain: 1 is best, 0 is as good as a constant. Where the target is constant, a
/// perfect prediction scores 1 and any other 0. All throw <see cref="ArgumentException"/> where there are no rows, the numbers
/// of rows differ, or a value is not finite.
/// </summary>
public static class ExplainedShares
{
    /// <summary>R² = 1 − Σw(y − ŷ)² / Σw(y − ȳ)²; NaN for fewer than two rows.</summary>
    public static double R2(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights) =>
        Of(truth, predicted, weights, R2Parts, forceFinite: true);

    /// <summary>As <see cref="R2"/>; a constant target gives NaN for a perfect prediction and −∞ for any other.</summary>
    public static double R2NotForcedFinite(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights
    ) => Of(truth, predicted, weights, R2Parts, forceFinite: false);

    /// <summary>1 − Var(y − ŷ) / Var(y): as R², but a constant error costs nothing.</summary>
    public static double ExplainedVariance(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights
    )
    {
        SampleChecks.Require(truth, predicted, weights);
        var errors = Averages.Map(truth, predicted, static (y, p) => y - p);
        return Share(Spread(errors, weights), Spread(truth, weights), forceFinite: true);
    }

    /// <summary>D² = 1 − Σw|y − ŷ| / Σw|y − median(y)|; NaN for fewer than two rows.</summary>
    public static double D2AbsoluteError(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights
    )
    {
        SampleChecks.Require(truth, predicted, weights);
        if (truth.Length < 2)
        {
            return double.NaN;
        }

        var median = Averages.Median(truth, weights);
        return Share(
            Averages.Mean(Averages.Map(truth, predicted, static (y, p) => Math.Abs(y - p)), weights),
            Averages.Mean(Averages.Map(truth, truth, (y, _) => Math.Abs(y - median)), weights),
            forceFinite: true
        );
    }

    /// <summary>Σw(y − ȳ)²: what R² of several outputs may be weighted by (scikit-learn's <c>variance_weighted</c>).</summary>
    public static double SumOfSquares(ReadOnlySpan<double> truth, ReadOnlySpan<double> weights)
    {
        var mean = Averages.Mean(truth, weights);
        double sum = 0;
        for (var row = 0; row < truth.Length; row++)
        {
            sum += Averages.Weight(weights, row) * (truth[row] - mean) * (truth[row] - mean);
        }

        return sum;
    }

    private static double Of(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        RegressionMetric residuals,
        bool forceFinite
    )
    {
        SampleChecks.Require(truth, predicted, weights);
        return truth.Length < 2
            ? double.NaN
            : Share(residuals(truth, predicted, weights), SumOfSquares(truth, weights), forceFinite);
    }

    private static double R2Parts(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights
    )
    {
        double sum = 0;
        for (var row = 0; row < truth.Length; row++)
        {
            var error = truth[row] - predicted[row];
            sum += Averages.Weight(weights, row) * error * error;
        }

        return sum;
    }

    private static double Spread(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var mean = Averages.Mean(values, weights);
        return Averages.Mean(Averages.Map(values, values, (value, _) => (value - mean) * (value - mean)), weights);
    }

    private static double Share(double unexplained, double spread, bool forceFinite) =>
        (unexplained, spread) switch
        {
            (0, 0) => forceFinite ? 1 : double.NaN,
            (_, 0) => forceFinite ? 0 : double.NegativeInfinity,
            _ => 1 - (unexplained / spread),
        };
}

namespace Attune.Samplers.GaussianProcess;

/// <summary>An acquisition function of the mean and the variance of one process at the point.</summary>
/// <param name="process">What is known of the objective.</param>
internal abstract class ProcessAcquisition(GaussianProcessRegressor process) : AcquisitionFunction
{
    private readonly PointPosterior posterior = new(process);

    /// <inheritdoc/>
    public override double[] Evaluate(IReadOnlyList<double[]> points)
    {
        var (values, variances) = (new double[points.Count], new double[points.Count]);
        process.Predict(points, values, variances);
        for (var p = 0; p < values.Length; p++)
        {
            values[p] = Of(values[p], variances[p], out _, out _);
        }

        return values;
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        posterior.MoveTo(point);
        var value = Of(posterior.Mean, posterior.Variance, out var byMean, out var byVariance);
        gradient.Clear();
        posterior.AddGradient(byMean, byVariance, [], gradient);
        return value;
    }

    /// <summary>The function and its derivatives.</summary>
    protected abstract double Of(double mean, double variance, out double byMean, out double byVariance);
}

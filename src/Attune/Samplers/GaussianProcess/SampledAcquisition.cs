using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>An acquisition function that is the logarithm of a mean over draws beside running trials.</summary>
/// <param name="processes">A process for each objective and constraint.</param>
/// <param name="samples">How many draws.</param>
internal abstract class SampledAcquisition(IReadOnlyList<FantasizedProcess> processes, int samples)
    : AcquisitionFunction
{
    // [samples], and its derivatives by the draws of each process.
    private readonly double[] logUtilities = new double[samples];
    private readonly double[][] byDraw = [.. processes.Select(_ => new double[samples])];
    private readonly double logSamples = PortableMath.Log(samples);

    /// <summary>What a clamped difference is at least, so that it has a logarithm.</summary>
    protected const double Least = 1e-12;

    /// <inheritdoc/>
    public override double[] Evaluate(IReadOnlyList<double[]> points)
    {
        var values = new double[points.Count];
        for (var p = 0; p < values.Length; p++)
        {
            values[p] = Evaluate(points[p]);
        }

        return values;
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        var value = Evaluate(point);
        for (var s = 0; s < samples; s++)
        {
            // The softmax: each sample's share of the mean.
            var share = PortableMath.Exp(logUtilities[s] - logSamples - value);
            for (var k = 0; k < processes.Count; k++)
            {
                byDraw[k][s] *= share;
            }
        }

        gradient.Clear();
        for (var k = 0; k < processes.Count; k++)
        {
            processes[k].AddGradient(byDraw[k], gradient);
        }

        return value;
    }

    /// <summary>The logarithm of one sample's utility.</summary>
    /// <param name="sample">Which.</param>
    /// <param name="draws">[processes]: the values at the candidate.</param>
    /// <param name="byDraw">[processes]: the derivatives.</param>
    protected abstract double LogUtility(int sample, ReadOnlySpan<double> draws, Span<double> byDraw);

    private double Evaluate(ReadOnlySpan<double> point)
    {
        foreach (var process in processes)
        {
            process.MoveTo(point);
        }

        Span<double> draws = stackalloc double[processes.Count];
        Span<double> derivatives = stackalloc double[processes.Count];
        for (var s = 0; s < samples; s++)
        {
            for (var k = 0; k < draws.Length; k++)
            {
                draws[k] = processes[k].DrawOf(s);
            }

            logUtilities[s] = LogUtility(s, draws, derivatives);
            for (var k = 0; k < draws.Length; k++)
            {
                byDraw[k][s] = derivatives[k];
            }
        }

        return LogSum.Of(logUtilities) - logSamples;
    }
}

using Attune.Numerics.Functions;
using Attune.Spaces;

namespace Attune.Samplers.Priors;

/// <summary>A log-normal distribution over a number on a logarithmic scale, cut off at its bounds.</summary>
public sealed record LogNormalPrior : NumericPrior
{
    private readonly double logMedian;
    private readonly double logFactor;

    /// <summary>Makes one.</summary>
    /// <param name="median">The value held for the best; positive.</param>
    /// <param name="factor">
    /// By which factor the best may well be above or below: e to the standard deviation of the logarithm; above 1.
    /// </param>
    public LogNormalPrior(double median, double factor)
        : base(Scale.Log)
    {
        if (!double.IsFinite(median) || median <= 0 || !double.IsFinite(factor) || factor <= 1)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"A log-normal prior needs a positive median and a factor above 1, but got median={median}, factor={factor}. Give the value you hold for the best, and 3 where it may be three times as much or a third."
                )
            );
        }

        (logMedian, logFactor) = (PortableMath.Log(median), PortableMath.Log(factor));
        (Median, Factor) = (median, factor);
    }

    private LogNormalPrior(LogNormalPrior original, double exponent)
        : base(Scale.Log)
    {
        (logMedian, logFactor) = (original.logMedian, original.logFactor / Math.Sqrt(exponent));
        (Median, Factor) = (original.Median, PortableMath.Exp(logFactor));
    }

    /// <summary>The value held for the best.</summary>
    public double Median { get; }

    /// <summary>By which factor the best may well be above or below.</summary>
    public double Factor { get; }

    private protected override double Centre => logMedian;

    private protected override double Spread => logFactor;

    /// <inheritdoc/>
    public override ParameterPrior Tempered(double exponent)
    {
        RequireExponent(exponent);
        return new LogNormalPrior(this, exponent);
    }
}

using Attune.Spaces;

namespace Attune.Samplers.Priors;

/// <summary>A normal distribution over a number on a linear scale, cut off at its bounds.</summary>
public sealed record NormalPrior : NumericPrior
{
    /// <summary>Makes one.</summary>
    /// <param name="mean">The value held for the best; in the parameter's units.</param>
    /// <param name="standardDeviation">How far from it the best may well be; positive.</param>
    public NormalPrior(double mean, double standardDeviation)
        : base(Scale.Linear)
    {
        if (!double.IsFinite(mean) || !double.IsFinite(standardDeviation) || standardDeviation <= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"A normal prior needs a finite mean and a positive standard deviation, but got mean={mean}, standardDeviation={standardDeviation}. Give the value you hold for the best, and how far off it may be."
                )
            );
        }

        (Mean, StandardDeviation) = (mean, standardDeviation);
    }

    /// <summary>The value held for the best.</summary>
    public double Mean { get; }

    /// <summary>How far from it the best may well be.</summary>
    public double StandardDeviation { get; }

    private protected override double Centre => Mean;

    private protected override double Spread => StandardDeviation;

    /// <inheritdoc/>
    public override ParameterPrior Tempered(double exponent)
    {
        RequireExponent(exponent);
        return new NormalPrior(Mean, StandardDeviation / Math.Sqrt(exponent));
    }
}

using Attune.Spaces;

namespace Attune.Samplers.Priors;

/// <summary>
/// What a user believes about the best value of one parameter, as a distribution over its range. It acts on the unit interval that
/// <see cref="Parameter.FromUnit"/> takes, so that no belief is the uniform distribution there, whatever the parameter's scale.
/// </summary>
public abstract record ParameterPrior
{
    /// <summary>Checks that a parameter can have this prior.</summary>
    /// <exception cref="ArgumentException">It cannot: the rule, the value and the cure.</exception>
    public abstract void Require(Parameter parameter);

    /// <summary>The point of the unit interval below which a share of the prior lies.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="probability">The share, in [0, 1]; uniform ones give points that are drawn from the prior.</param>
    public abstract double Quantile(Parameter parameter, double probability);

    /// <summary>
    /// The logarithm of a value's density, over its density without a belief: 0 is as likely as without one. It is finite for every
    /// value, and for the values of a finite parameter it is log(p · count) where these are equally likely without a belief.
    /// </summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">A value that it can have.</param>
    public abstract double LogDensity(Parameter parameter, ParameterValue value);

    /// <summary>
    /// The derivative of <see cref="LogDensity"/> by the point of the unit interval; 0 where the parameter is no continuum.
    /// </summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">A value that it can have.</param>
    public abstract double LogDensitySlope(Parameter parameter, ParameterValue value);

    /// <summary>The prior to a power, as far as it is faded: 1 is this one, and near 0 it says nothing.</summary>
    /// <param name="exponent">In (0, 1].</param>
    public abstract ParameterPrior Tempered(double exponent);

    private protected static void RequireExponent(double exponent)
    {
        if (!(exponent is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(exponent),
                FormattableString.Invariant(
                    $"A prior is taken to a power in (0, 1], but got {exponent}. Take 1 to keep it."
                )
            );
        }
    }
}

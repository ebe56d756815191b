using System.Collections;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers.Priors;

/// <summary>
/// What a user believes about the best values, by the parameters' names, and how fast it fades with evidence: after n trials that are
/// complete or pruned, a sampler takes the beliefs to the power β/n. Hvarfner et al., "πBO: Augmenting acquisition functions with user beliefs
/// for Bayesian optimization" (ICLR 2022), section 3.2.
/// </summary>
/// <remarks>Fill it with an initializer: <c>new ParameterPriors { ["rate"] = new LogNormalPrior(1e-3, 3) }</c>.</remarks>
public sealed class ParameterPriors : IEnumerable<KeyValuePair<string, ParameterPrior>>
{
    private readonly SortedDictionary<string, ParameterPrior> priors = new(StringComparer.Ordinal);

    /// <summary>β: at about how many trials the beliefs begin to fade.</summary>
    /// <value>The default is 10. Must be positive. The paper takes a tenth of the trials there will be.</value>
    public double Strength
    {
        get;
        init =>
            field =
                double.IsFinite(value) && value > 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(Strength),
                        FormattableString.Invariant(
                            $"The strength of priors must be positive, but got {value}. Take 10, or a tenth of the trials there will be."
                        )
                    );
    } = 10;

    /// <summary>The prior of a parameter.</summary>
    /// <param name="name">The parameter's name. One that never occurs has no effect.</param>
    /// <exception cref="KeyNotFoundException">The parameter has none.</exception>
    public ParameterPrior this[string name]
    {
        get => priors[name];
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            priors[name] = value;
        }
    }

    /// <summary>The prior of a parameter; null where it has none.</summary>
    public ParameterPrior? Find(string name) => priors.GetValueOrDefault(name);

    /// <summary>β/n, the power to take the beliefs to.</summary>
    /// <param name="trials">n, how many trials are complete or pruned; 0 counts as 1.</param>
    public double Exponent(int trials) => Strength / Math.Max(1, trials);

    /// <summary>n of a study.</summary>
    internal static int Evidence(StudySnapshot study) =>
        study.Trials.Count(static trial => trial.State is TrialState.Complete or TrialState.Pruned);

    /// <summary>
    /// The logarithm of all beliefs in a point together, to the power of <see cref="Exponent"/>: what to add to the logarithm of an
    /// acquisition function.
    /// </summary>
    /// <param name="space">The space.</param>
    /// <param name="point">The values of the parameters that exist there.</param>
    /// <param name="trials">n, how many trials are complete or pruned.</param>
    public double LogWeight(SearchSpace space, IReadOnlyList<KeyValuePair<string, ParameterValue>> point, int trials)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(point);
        double sum = 0;
        foreach (var (name, value) in point)
        {
            if (Find(name) is { } prior && space.Find(name) is { } parameter)
            {
                sum += prior.LogDensity(parameter, value);
            }
        }

        return sum * Exponent(trials);
    }

    /// <summary>The point of the unit interval below which a share of the faded prior lies; the share itself where there is none. As long as
    /// β exceeds n, the prior is drawn from as it is.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="probability">The share, in [0, 1]; uniform ones give points that are drawn from the faded prior.</param>
    /// <param name="trials">n, how many trials are complete or pruned.</param>
    public double Quantile(Parameter parameter, double probability, int trials)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Find(parameter.Name) is { } prior
            ? prior.Tempered(Math.Min(1, Exponent(trials))).Quantile(parameter, probability)
            : probability;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ParameterPrior>> GetEnumerator() => priors.GetEnumerator();

    /// <summary>The strength and the priors, as a study's definition holds them.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"β={Strength:R}")
        + string.Concat(priors.Select(static prior => $", {prior.Key}: {prior.Value}"));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Studies;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Proposes hyperparameters. A sampler is a pure function of what it is given: it keeps nothing between calls, so a search can
/// go on where it stopped.
/// </summary>
public abstract class Sampler
{
    /// <summary>
    /// Its name and settings as a study's definition holds them: two samplers with equal definitions give equal proposals.
    /// </summary>
    public string Definition => DefinitionText.Of(this, Settings);

    /// <summary>What it can learn from, and what it proposes for, by itself.</summary>
    /// <value>The default is <see cref="SamplerFeatures.Categories"/> and <see cref="SamplerFeatures.Conditions"/>.</value>
    public virtual SamplerFeatures Features => SamplerFeatures.Categories | SamplerFeatures.Conditions;

    /// <summary>Every setting that its proposals depend on, by the name of its property.</summary>
    /// <value>The default is none.</value>
    protected virtual IReadOnlyList<KeyValuePair<string, object?>> Settings => [];

    /// <summary>Proposes a point of the space.</summary>
    /// <param name="study">Every trial numbered before the one to propose; its number is the count of those.</param>
    /// <param name="space">What is varied. A study that is defined by running grows it from trial to trial.</param>
    /// <param name="random">The trial's own stream, at its beginning.</param>
    public abstract Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random);

    /// <summary>Proposes a trial of a study that is defined by running and knows no parameter yet.</summary>
    /// <param name="study">As for <see cref="Propose"/>.</param>
    /// <returns>Unless overridden, a point without values: the trial asks for what it needs.</returns>
    public virtual Proposal ProposeUnknown(StudySnapshot study) => Proposal.Of([]);

    /// <summary>
    /// Proposes the value of one parameter that a trial asks for though it was not in the space when the trial was proposed.
    /// </summary>
    /// <param name="study">What <see cref="Propose"/> was given for the trial.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="random">A stream of the trial and the parameter's name, at its beginning.</param>
    /// <returns>Unless overridden, a value at random by the parameter's own scale.</returns>
    public virtual ParameterValue ProposeOne(StudySnapshot study, Parameter parameter, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(random);
        return parameter.FromUnit(random.NextDouble());
    }
}

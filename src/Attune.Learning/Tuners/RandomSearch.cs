using Attune.Networks;
using Attune.Samplers;
using Attune.Spaces;

namespace Attune.Learning.Tuners;

/// <summary>Tries random points of the space, none of them twice, as Keras Tuner's class of that name.</summary>
/// <param name="model">Describes the network of a trial.</param>
/// <param name="objective">What is to become better.</param>
public sealed class RandomSearch(HyperModel model, Objective objective) : Tuner(model, objective)
{
    /// <summary>Makes a tuner of a function that describes the network of a trial.</summary>
    /// <param name="build">Asks for hyperparameters and describes the network.</param>
    /// <param name="objective">What is to become better.</param>
    public RandomSearch(Func<HyperParameters, CompiledNetwork> build, Objective objective)
        : this(HyperModel.From(build), objective) { }

    /// <summary>How many trials there are; fewer where the space is finite and smaller.</summary>
    /// <value>The default is 10. At least 1.</value>
    public int MaxTrials
    {
        get;
        init => field = AtLeast(1, value, nameof(MaxTrials));
    } = 10;

    /// <inheritdoc/>
    protected override int? TrialLimit => MaxTrials;

    /// <inheritdoc/>
    protected override Sampler CreateSampler(SearchSpace space) => new RandomSampler();
}

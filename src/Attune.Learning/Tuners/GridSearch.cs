using Attune.Networks;
using Attune.Samplers;
using Attune.Spaces;

namespace Attune.Learning.Tuners;

/// <summary>
/// Tries every combination of values once, in the order of <see cref="GridSearchSampler"/>, as Keras Tuner's class of that name.
/// </summary>
/// <param name="model">Describes the network of a trial.</param>
/// <param name="objective">What is to become better.</param>
public sealed class GridSearch(HyperModel model, Objective objective) : Tuner(model, objective)
{
    /// <summary>Makes a tuner of a function that describes the network of a trial.</summary>
    /// <param name="build">Asks for hyperparameters and describes the network.</param>
    /// <param name="objective">What is to become better.</param>
    public GridSearch(Func<HyperParameters, CompiledNetwork> build, Objective objective)
        : this(HyperModel.From(build), objective) { }

    /// <summary>How many trials there are at most.</summary>
    /// <value>The default is null: every combination is tried. At least 1.</value>
    public int? MaxTrials
    {
        get;
        init => field = value is { } count ? AtLeast(1, count, nameof(MaxTrials)) : null;
    }

    /// <inheritdoc/>
    protected override int? TrialLimit => MaxTrials;

    /// <inheritdoc/>
    protected override Sampler CreateSampler(SearchSpace space) => new GridSearchSampler();
}

using Attune.Networks;
using Attune.Samplers;
using Attune.Spaces;

namespace Attune.Learning.Tuners;

/// <summary>
/// Tries the points that a Gaussian process, fitted to the trials so far, finds most promising (see <see cref="BayesianSampler"/>),
/// as Keras Tuner's class of that name; but no point twice.
/// </summary>
/// <param name="model">Describes the network of a trial.</param>
/// <param name="objective">What is to become better.</param>
public sealed class BayesianOptimization(HyperModel model, Objective objective) : Tuner(model, objective)
{
    /// <summary>Makes a tuner of a function that describes the network of a trial.</summary>
    /// <param name="build">Asks for hyperparameters and describes the network.</param>
    /// <param name="objective">What is to become better.</param>
    public BayesianOptimization(Func<HyperParameters, CompiledNetwork> build, Objective objective)
        : this(HyperModel.From(build), objective) { }

    /// <summary>How many trials there are; fewer where the space is finite and smaller.</summary>
    /// <value>The default is 10. At least 1.</value>
    public int MaxTrials
    {
        get;
        init => field = AtLeast(1, value, nameof(MaxTrials));
    } = 10;

    /// <inheritdoc cref="BayesianSampler.NumInitialPoints"/>
    public int? NumInitialPoints { get; init; }

    /// <inheritdoc cref="BayesianSampler.Alpha"/>
    public double Alpha { get; init; } = 1e-4;

    /// <inheritdoc cref="BayesianSampler.Beta"/>
    public double Beta { get; init; } = 2.6;

    /// <inheritdoc/>
    protected override int? TrialLimit => MaxTrials;

    /// <inheritdoc/>
    protected override Sampler CreateSampler(SearchSpace space) =>
        new BayesianSampler
        {
            NumInitialPoints = NumInitialPoints,
            Alpha = Alpha,
            Beta = Beta,
        };
}

using Attune.Networks;
using Attune.Networks.Training;
using Attune.Samplers;
using Attune.Samplers.Hyperband;
using Attune.Spaces;

namespace Attune.Learning.Tuners;

/// <summary>
/// Trains many random points a little and the best of them further, with Keras Tuner's brackets. A promoted trial goes on from
/// the best epoch of the one it comes from, with its weights and also with its optimizer's state, which Keras Tuner loses.
/// </summary>
/// <param name="model">Describes the network of a trial.</param>
/// <param name="objective">What is to become better.</param>
public sealed class Hyperband(HyperModel model, Objective objective) : Tuner(model, objective)
{
    /// <summary>Makes a tuner of a function that describes the network of a trial.</summary>
    /// <param name="build">Asks for hyperparameters and describes the network.</param>
    /// <param name="objective">What is to become better.</param>
    public Hyperband(Func<HyperParameters, CompiledNetwork> build, Objective objective)
        : this(HyperModel.From(build), objective) { }

    /// <summary>How long the best trials are trained: the last epoch's number, counted from 1.</summary>
    /// <value>The default is 100. At least 1.</value>
    public int MaxEpochs
    {
        get;
        init => field = AtLeast(1, value, nameof(MaxEpochs));
    } = 100;

    /// <summary>One of so many trials goes on, with so many times the epochs.</summary>
    /// <value>The default is 3. At least 2.</value>
    public int Factor
    {
        get;
        init => field = AtLeast(2, value, nameof(Factor));
    } = 3;

    /// <summary>How often all brackets are run.</summary>
    /// <value>The default is 1. At least 1.</value>
    public int Iterations
    {
        get;
        init => field = AtLeast(1, value, nameof(Iterations));
    } = 1;

    /// <summary>
    /// Proposes what is trained a little. With a sampler that learns it is BOHB (see <see cref="HyperbandSampler.Points"/>).
    /// </summary>
    /// <value>The default is a <see cref="RandomSampler"/>.</value>
    public Sampler Points { get; init; } = new RandomSampler();

    /// <summary>How many of the points are random all the same where <see cref="Points"/> learns.</summary>
    /// <value>The default is 1/3, BOHB's. From 0 to 1.</value>
    public double RandomShare { get; init; } = 1.0 / 3;

    /// <summary>What is going to run: brackets, rungs, trials and epochs. A search writes it to <see cref="Tuner.Output"/> first.</summary>
    public HyperbandPlan Plan => new(MaxEpochs, Factor, Iterations);

    /// <inheritdoc/>
    protected override int? TrialLimit => Plan.TrialCount;

    /// <inheritdoc/>
    protected override Sampler CreateSampler(SearchSpace space) =>
        new HyperbandSampler(Plan) { Points = Points, RandomShare = RandomShare };

    private protected override string? PlanText => Plan.ToString();

    private protected override FitOptions Prepare(FitOptions options)
    {
        if (options.Epochs != new FitOptions().Epochs && options.Epochs != MaxEpochs)
        {
            throw new ArgumentException(
                $"Hyperband trains each trial as its plan says, at most MaxEpochs={MaxEpochs}, but got epochs={options.Epochs}. "
                    + "Leave it out, or set MaxEpochs."
            );
        }

        return options is { InitialEpoch: 0, InitialState: null, InitialWeights: null }
            ? options
            : throw new ArgumentException(
                "Hyperband begins with epoch 0 and the initializers' weights, but got InitialEpoch, InitialState or "
                    + "InitialWeights. Leave them out."
            );
    }

    private protected override TrialTraining CreateTraining() =>
        new HyperbandTraining(Window, ExecutionsPerTrial, Checkpoints);
}

using Attune.Learning.Tuners.Population;
using Attune.Networks;
using Attune.Networks.Training;
using Attune.Samplers;
using Attune.Samplers.Hyperband;
using Attune.Spaces;

namespace Attune.Learning.Tuners;

/// <summary>
/// Trains a population of networks side by side and changes their hyperparameters on the way: after each generation, the worst
/// members take over weights and optimizer state of the best ones (exploit, by truncation selection) and go on with hyperparameters
/// near theirs (explore). So it finds a schedule rather than values: <see cref="GetSchedule"/>. Jaderberg et al., "Population Based
/// Training of Neural Networks" (2017).
/// <para>
/// A generation ends when all its members have ended, so what is found does not depend on the number of workers; the paper's
/// members do not wait. A member in one generation is a trial; its value is the objective at the generation's last epoch. Members
/// that failed are replaced, however many: <see cref="Tuner.MaxConsecutiveFailedTrials"/> does not apply. Where all of a generation
/// failed, nothing can be taken over, and the search ends with what it has. Callbacks are made anew for each generation.
/// </para>
/// </summary>
/// <param name="model">Describes the network of a trial.</param>
/// <param name="objective">What is to become better.</param>
public sealed class PopulationBasedTraining(HyperModel model, Objective objective) : Tuner(model, objective)
{
    /// <summary>Makes a tuner of a function that describes the network of a trial.</summary>
    /// <param name="build">Asks for hyperparameters and describes the network.</param>
    /// <param name="objective">What is to become better.</param>
    public PopulationBasedTraining(Func<HyperParameters, CompiledNetwork> build, Objective objective)
        : this(HyperModel.From(build), objective) { }

    /// <summary>How many networks are trained side by side.</summary>
    /// <value>The default is 10. At least 2.</value>
    public int PopulationSize
    {
        get;
        init => field = AtLeast(2, value, nameof(PopulationSize));
    } = 10;

    /// <summary>How long each is trained in all.</summary>
    /// <value>The default is 100. At least 1.</value>
    public int MaxEpochs
    {
        get;
        init => field = AtLeast(1, value, nameof(MaxEpochs));
    } = 100;

    /// <summary>How long they are trained between two changes.</summary>
    /// <value>The default is 5. At least 1.</value>
    public int EpochsPerGeneration
    {
        get;
        init => field = AtLeast(1, value, nameof(EpochsPerGeneration));
    } = 5;

    /// <summary>The share of the members, the worst ones, that take over one of as many best ones.</summary>
    /// <value>The default is 0.2, the paper's. Above 0, at most 0.5; one member at least.</value>
    public double ReplacedShare
    {
        get;
        init => field = InRange(value, value is > 0 and <= 0.5, nameof(ReplacedShare), "above 0 and at most 0.5");
    } = 0.2;

    /// <summary>What numbers are multiplied by, one of the two at random.</summary>
    /// <value>The default is 0.8 and 1.2, the paper's. Above 0.</value>
    public (double Down, double Up) PerturbFactors
    {
        get;
        init =>
            field = (
                InRange(value.Down, value.Down > 0, nameof(PerturbFactors), "above 0"),
                InRange(value.Up, value.Up > 0, nameof(PerturbFactors), "above 0")
            );
    } = (0.8, 1.2);

    /// <summary>The probability of a value being drawn anew from its range instead.</summary>
    /// <value>The default is 0.25. From 0 to 1.</value>
    public double ResampleProbability
    {
        get;
        init => field = InRange(value, value is >= 0 and <= 1, nameof(ResampleProbability), "in [0, 1]");
    } = 0.25;

    /// <summary>
    /// The hyperparameters that may change during a training. The others differ between members, and are taken over with the weights.
    /// </summary>
    /// <value>
    /// The default, null, is all. None may change the number of weights or the optimizer's arrays: a number of units can be searched
    /// but not explored.
    /// </value>
    public IReadOnlyList<string>? Explored { get; init; }

    /// <inheritdoc/>
    protected override int? TrialLimit => checked(Plan.Generations * PopulationSize);

    private PopulationPlan Plan => new(PopulationSize, MaxEpochs, EpochsPerGeneration, ReplacedShare);

    /// <summary>The hyperparameters that the best trial's network was trained with, from its first epoch on.</summary>
    /// <param name="result">What a search of this class found.</param>
    /// <returns>The steps in order; generations with the same hyperparameters are one step.</returns>
    public static IReadOnlyList<ScheduleStep> GetSchedule(TunerResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var records = result.Trials.ToDictionary(static trial => trial.Record.Number, static trial => trial.Record);
        var steps = new List<ScheduleStep>();
        for (var trial = result.BestTrial.Record; ; )
        {
            // What the search adds to a point is proposed; a network never asks for it.
            var values = trial.Proposed.ToDictionary();
            KeyValuePair<string, ParameterValue>[] own =
            [
                .. trial.Parameters.Where(static value => !HyperbandParameters.Contains(value.Key)),
            ];
            var first = values[HyperbandParameters.InitialEpoch].AsInt();
            if (steps.Count > 0 && steps[^1].Hyperparameters.SequenceEqual(own))
            {
                steps[^1] = steps[^1] with { FirstEpoch = first };
            }
            else
            {
                steps.Add(new ScheduleStep(first, values[HyperbandParameters.Epochs].AsInt(), own));
            }

            if (!values.TryGetValue(HyperbandParameters.TrialId, out var parent))
            {
                break;
            }

            trial = records[parent.AsInt()];
        }

        steps.Reverse();
        return steps;
    }

    /// <inheritdoc/>
    protected override Sampler CreateSampler(SearchSpace space) =>
        new PopulationSampler(
            Plan,
            new PopulationExplorer(Explored?.ToHashSet(StringComparer.Ordinal), PerturbFactors, ResampleProbability)
        );

    // Members that fail together are a large step that many took at once, not a search that cannot succeed.
    private protected override int? FailureLimit => null;

    private protected override TrialTraining CreateTraining() =>
        new PopulationTrainings(Plan, ExecutionsPerTrial, Checkpoints);

    private protected override FitOptions Prepare(FitOptions options)
    {
        if (options.Epochs != new FitOptions().Epochs && options.Epochs != MaxEpochs)
        {
            throw new ArgumentException(
                $"Population-based training trains each member for MaxEpochs={MaxEpochs}, but got epochs={options.Epochs}. Leave it "
                    + "out, or set MaxEpochs."
            );
        }

        return options is { InitialEpoch: 0, InitialState: null, InitialWeights: null }
            ? options
            : throw new ArgumentException(
                "Population-based training begins with epoch 0 and the initializers' weights, but got InitialEpoch, InitialState or "
                    + "InitialWeights. Leave them out."
            );
    }

    private protected override void Check(SearchSpace space, Samples train, FitOptions options) =>
        new ExploredParameters(Model, space, train, options).Require(
            Explored ?? [.. space.Select(static parameter => parameter.Name)]
        );

    private static double InRange(double value, bool isInRange, string name, string range) =>
        isInRange
            ? value
            : throw new ArgumentException(
                FormattableString.Invariant($"{name} must be {range}, but got {value}. Change it.")
            );
}

using Attune.Numerics.Random;
using Attune.Samplers.GaussianProcess;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Stoppers;

/// <summary>
/// Stops when what may still be gained is less than how exact the values are. What may be gained is a bound of the best trial's
/// regret that holds with probability 0.9 under a Gaussian process: Makarova et al., "Automatic termination for hyperparameter
/// optimization" (AutoML 2022), as Optuna's terminator does it. One objective; complete and feasible trials count. A parameter
/// that does not exist at a point stands at its default.
/// </summary>
public sealed class RegretBoundStopper : Stopper
{
    /// <summary>Stops when no more than so much may be gained.</summary>
    /// <param name="threshold">In the unit of the objective. Must be positive.</param>
    public RegretBoundStopper(double threshold)
    {
        if (!(threshold > 0 && double.IsFinite(threshold)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(threshold),
                threshold,
                $"What is too little to go on for must be a positive number, but got {threshold}."
            );
        }

        Threshold = threshold;
    }

    /// <summary>Stops when no more may be gained than the error of the best trial.</summary>
    /// <param name="errorAttribute">
    /// The attribute in which each trial notes how exact its value is, for example as <see cref="CrossValidationError"/> says.
    /// </param>
    public RegretBoundStopper(string errorAttribute)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(errorAttribute);
        ErrorAttribute = errorAttribute;
    }

    /// <summary>What is too little to go on for; null where the trials say it.</summary>
    public double? Threshold { get; }

    /// <summary>The attribute in which each trial notes how exact its value is; null where a threshold is given.</summary>
    public string? ErrorAttribute { get; }

    /// <summary>How many complete trials there must be.</summary>
    /// <value>The default is 20. Must be positive.</value>
    public int MinimumTrials
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 20;

    /// <summary>Which share of the trials is modelled: the best ones, at least <see cref="MinimumTrials"/> of them.</summary>
    /// <value>The default is 0.5. Above 0 and at most 1.</value>
    public double TopShare
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 0.5;

    /// <summary>Asks after every so many trials only: the cost of a fit grows with the cube of the trials.</summary>
    /// <value>The default is 1. Must be positive.</value>
    public int Interval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(Threshold), Threshold),
            new(nameof(ErrorAttribute), ErrorAttribute),
            new(nameof(MinimumTrials), MinimumTrials),
            new(nameof(TopShare), TopShare),
            new(nameof(Interval), Interval),
        ];

    /// <inheritdoc/>
    public override bool ShouldStop(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        return study.Trials.Count % Interval == 0
            && Bound(study, space, random) is { } bound
            && bound < (Threshold ?? ErrorOfBest(study));
    }

    /// <summary>How much better than the best trial the optimum may be.</summary>
    /// <param name="study">Ended trials.</param>
    /// <param name="space">What is varied.</param>
    /// <param name="random">Scatters the points at which the model is asked.</param>
    /// <returns>In the unit of the objective; null before there are enough trials, or where nothing is varied.</returns>
    public double? Bound(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        if (study.Objectives.Count > 1)
        {
            throw new InvalidOperationException(
                $"{nameof(RegretBoundStopper)} takes one objective, but the study has {study.Objectives.Count}. Take a "
                    + $"{nameof(StagnationStopper)}."
            );
        }

        var encoding = new UnitEncoding(space);
        var sign = study.Objective.Direction == Direction.Minimize ? -1 : 1;
        var (points, values) = (new List<double[]>(), new List<double>());
        foreach (var trial in study.Trials.Where(Progress.Counts))
        {
            if (encoding.TryEncode(trial.Parameters) is { } point)
            {
                points.Add(point);
                values.Add(sign * trial.Value!.Value);
            }
        }

        if (values.Count < MinimumTrials || encoding.Dimensions == 0)
        {
            return null;
        }

        var top = Math.Clamp((int)(values.Count * TopShare), MinimumTrials, values.Count);
        return RegretBound.Of([.. points], [.. values], top, encoding, random);
    }

    private double ErrorOfBest(StudySnapshot study)
    {
        var counted = study.Trials.Where(Progress.Counts);
        var best =
            study.Objective.Direction == Direction.Minimize
                ? counted.MinBy(static trial => trial.Value)!
                : counted.MaxBy(static trial => trial.Value)!;
        foreach (var (name, value) in best.Attributes)
        {
            if (name == ErrorAttribute)
            {
                return value.AsDouble();
            }
        }

        throw new InvalidOperationException(
            $"Every trial must note how exact its value is in the attribute '{ErrorAttribute}', but trial {best.Number} did not. "
                + "Call trial.SetAttribute, or give a threshold."
        );
    }
}

using Attune.Learning.Tuners.Display;
using Attune.Networks;
using Attune.Trials;

namespace Attune.Learning.Tuners;

/// <summary>What a tuner found.</summary>
public sealed class TunerResult
{
    private readonly BestModels models;
    private readonly int modelsKept;

    internal TunerResult(
        Objective objective,
        IReadOnlyList<TunerTrial> trials,
        BestModels models,
        int modelsKept,
        string fingerprint,
        bool isExhausted
    )
    {
        (Objective, Trials, Fingerprint, IsExhausted) = (objective, trials, fingerprint, isExhausted);
        (this.models, this.modelsKept) = (models, modelsKept);
        // A stable sort: of equal trials the earlier one is the better one.
        var complete = trials.Where(static trial => trial.Record.State == TrialState.Complete);
        BestTrials =
        [
            .. objective.Direction == Direction.Minimize
                ? complete.OrderBy(static trial => trial.Record.Value)
                : complete.OrderByDescending(static trial => trial.Record.Value),
        ];
    }

    /// <summary>What was made better.</summary>
    public Objective Objective { get; }

    /// <summary>All trials that ended, by number.</summary>
    public IReadOnlyList<TunerTrial> Trials { get; }

    /// <summary>The complete trials, the best one first. Failed ones are never among them.</summary>
    public IReadOnlyList<TunerTrial> BestTrials { get; }

    /// <summary>The best trial.</summary>
    public TunerTrial BestTrial => BestTrials[0];

    /// <summary>SHA-256 over the trials.</summary>
    public string Fingerprint { get; }

    /// <summary>Whether nothing was left to propose before the number of trials was reached.</summary>
    public bool IsExhausted { get; }

    /// <summary>The hyperparameters of the best trials, the best first; as many as there are where there are fewer.</summary>
    /// <param name="count">How many; at least 1.</param>
    public IReadOnlyList<HyperParameters> GetBestHyperparameters(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return [.. BestTrials.Take(count).Select(static trial => new HyperParameters(trial.Record.Parameters))];
    }

    /// <summary>
    /// The networks of the best trials, the best first, with the weights of the best epoch of the best execution; as many as there
    /// are where there are fewer trials.
    /// </summary>
    /// <param name="count">How many; at least 1, at most <see cref="Tuner.ModelsKept"/>.</param>
    /// <exception cref="ArgumentException">More are asked for than were kept.</exception>
    /// <exception cref="InvalidOperationException">An earlier process trained one, and kept no file of it.</exception>
    public IReadOnlyList<TrainedNetwork> GetBestModels(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (count > modelsKept)
        {
            throw new ArgumentException(
                $"A tuner keeps the networks of its ModelsKept={modelsKept} best trials, but {count} were asked for. Set "
                    + $"ModelsKept to at least {count} before the search."
            );
        }

        return
        [
            .. BestTrials
                .Take(count)
                .Select(trial =>
                    models.Find(trial.Record.Number)
                    ?? throw new InvalidOperationException(
                        $"The network of a trial that an earlier process trained must lie in the tuner's Checkpoints, but trial "
                            + $"{trial.Record.Number} has none there. Give the tuner Checkpoints from the beginning, or train "
                            + "GetBestHyperparameters again."
                    )
                ),
        ];
    }

    /// <summary>The best trials as text: hyperparameters and score of each, as Keras Tuner prints them.</summary>
    /// <param name="count">How many trials to show; at least 1.</param>
    public string ResultsSummary(int count = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return ResultsText.Of(Objective, BestTrials, count);
    }
}

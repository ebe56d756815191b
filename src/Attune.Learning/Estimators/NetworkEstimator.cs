using Attune.Learning.Data;
using Attune.Networks;
using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.Learning.Estimators;

/// <summary>
/// A network that learns from a dataset. Its features must all be numeric and without missing values; rows of weight 0 are left
/// out before anything else.
/// </summary>
public abstract class NetworkEstimator : IEstimator
{
    /// <summary>The batch size that makes one batch of all rows.</summary>
    public const int AllRows = -1;

    private protected NetworkEstimator() { }

    /// <summary>How many epochs to train, counted from <see cref="InitialEpoch"/>.</summary>
    /// <value>The default is 1.</value>
    public int Epochs { get; init; } = 1;

    /// <summary>The epoch to begin with, counted from 0: what schedules and callbacks take it for.</summary>
    /// <value>The default is 0.</value>
    public int InitialEpoch { get; init; }

    /// <summary>The state of an earlier fit, weights and optimizer, to go on from (a warm start); null begins afresh.</summary>
    public TrainingState? InitialState { get; init; }

    /// <summary>How many rows make a step.</summary>
    /// <value>The default is 32. At least 1, or <see cref="AllRows"/>.</value>
    public int BatchSize
    {
        get;
        init =>
            field = value is AllRows or >= 1
                ? value
                : throw new ArgumentException(
                    $"A batch size must be at least 1, or {AllRows} for all rows, but got {value}. Take 32."
                );
    } = 32;

    /// <summary>Whether each epoch takes the rows in a new random order.</summary>
    /// <value>The default is true.</value>
    public bool Shuffle { get; init; } = true;

    /// <summary>The share of the rows, taken from their end, to watch where the fit is given no validation rows.</summary>
    /// <value>The default is 0: none. In [0, 1).</value>
    public double ValidationSplit { get; init; }

    /// <summary>Makes the callbacks: called once a fit.</summary>
    public Func<IReadOnlyList<Callback>> Callbacks { get; init; } = static () => [];

    /// <inheritdoc/>
    public abstract IFittedModel Fit(Dataset train, FitContext context);

    /// <summary>The rows whose weight is not 0.</summary>
    private protected static Dataset WeightedRows(Dataset train)
    {
        if (train.SampleWeights is not { } weights || !weights.Contains(0))
        {
            return train;
        }

        int[] rows = [.. Enumerable.Range(0, weights.Length).Where(row => weights[row] != 0)];
        return rows.Length > 0
            ? train.SelectRows(rows)
            : throw new ArgumentException(
                $"Some rows must have a weight above 0, but all {weights.Length} have 0. Leave the weights out?"
            );
    }

    private protected FitResult Train(
        CompiledNetwork network,
        Samples train,
        Samples? validation,
        FitContext context,
        IReadOnlyDictionary<int, double>? classWeights = null
    ) =>
        network.Fit(
            train,
            new FitOptions
            {
                Epochs = InitialEpoch + Epochs,
                InitialEpoch = InitialEpoch,
                InitialState = InitialState,
                BatchSize = BatchSize == AllRows ? train.Count : BatchSize,
                Shuffle = Shuffle,
                Validation = validation,
                ValidationSplit = validation is null ? ValidationSplit : 0,
                ClassWeights = classWeights,
                Callbacks = () => [.. Callbacks(), .. context.Callbacks()],
                Checkpoint = context.Checkpoint,
                Random = context.Random,
                Cancellation = context.Cancellation,
            }
        );
}

using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>
/// Stops a fit when a value has not improved for some epochs, and may put the best epoch's weights back, also when the fit
/// ran to its last epoch.
/// </summary>
/// <param name="monitor">The log entry to watch.</param>
public sealed class EarlyStopping(string monitor = "val_loss") : Callback
{
    private bool greaterIsBetter;
    private double? best;
    private NetworkWeights? bestWeights;
    private int wait;

    /// <summary>How many epochs without improvement are waited for.</summary>
    /// <value>The default is 0.</value>
    public int Patience { get; init; }

    /// <summary>By how much a value must be better than the best to count as an improvement.</summary>
    /// <value>The default is 0; its sign does not matter.</value>
    public double MinDelta { get; init; }

    /// <summary>Whether greater values are better.</summary>
    /// <value>The default, null, asks the metric.</value>
    public bool? GreaterIsBetter { get; init; }

    /// <summary>A value that must be beaten for the waiting to begin anew.</summary>
    /// <value>The default is null: none.</value>
    public double? Baseline { get; init; }

    /// <summary>Whether the best epoch's weights are put back at the end.</summary>
    /// <value>The default is false: the last epoch's stay.</value>
    public bool RestoreBestWeights { get; init; }

    /// <summary>The epoch, from 0, before which nothing is watched.</summary>
    /// <value>The default is 0.</value>
    public int StartFromEpoch { get; init; }

    /// <summary>The epoch of the best value, from 0; null before the first.</summary>
    public int? BestEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        greaterIsBetter =
            GreaterIsBetter
            ?? run.GreaterIsBetter(monitor)
            ?? throw new ArgumentException(
                $"EarlyStopping must know whether greater values of '{monitor}' are better, but its metric does not say. "
                    + "Set GreaterIsBetter."
            );
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        if (logs[monitor] is not { } value || epoch < StartFromEpoch)
        {
            return;
        }

        if (RestoreBestWeights && bestWeights is null)
        {
            (bestWeights, BestEpoch) = (run.CopyWeights(), epoch);
        }

        wait++;
        if (best is null ? !double.IsNaN(value) : IsBetter(value, best.Value))
        {
            (best, BestEpoch) = (value, epoch);
            if (RestoreBestWeights)
            {
                bestWeights = run.CopyWeights();
            }

            if (Baseline is null || IsBetter(value, Baseline.Value))
            {
                wait = 0;
            }

            return;
        }

        if (wait >= Patience && epoch > 0)
        {
            run.StopTraining($"{monitor} has not improved for {wait} epochs");
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        if (bestWeights is not null)
        {
            run.RestoreWeights(bestWeights);
        }
    }

    private bool IsBetter(double value, double reference) =>
        greaterIsBetter ? value - Math.Abs(MinDelta) > reference : value + Math.Abs(MinDelta) < reference;
}

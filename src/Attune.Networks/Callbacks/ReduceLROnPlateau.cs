using Attune.Networks.Settings;
using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>
/// Makes the learning rate smaller when a value has not improved for some epochs. Logs the rate each epoch was trained with as
/// <c>learning_rate</c>. NaN never counts as an improvement.
/// </summary>
/// <param name="monitor">The log entry to watch.</param>
public sealed class ReduceLROnPlateau(string monitor = "val_loss") : Callback
{
    private readonly MonitoredValue monitored = new(monitor, nameof(ReduceLROnPlateau));
    private int wait;
    private int cooldownLeft;

    /// <summary>What the learning rate is multiplied by.</summary>
    /// <value>The default is 0.1. In (0, 1).</value>
    public double Factor
    {
        get;
        init =>
            field = value is > 0 and < 1
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(value),
                    FormattableString.Invariant(
                        $"Factor must lie between 0 and 1, both excluded, for the rate to become smaller, but got {value}."
                    )
                );
    } = 0.1;

    /// <summary>How many epochs without improvement are waited for.</summary>
    /// <value>The default is 10. At least 0.</value>
    public int Patience
    {
        get;
        init => field = Setting.AtLeast(0, value);
    } = 10;

    /// <summary>By how much a value must be better than the best to count as an improvement.</summary>
    /// <value>The default is 1e-4; its sign does not matter.</value>
    public double MinDelta { get; init; } = 1e-4;

    /// <summary>How many epochs are not counted after the rate was made smaller.</summary>
    /// <value>The default is 0. At least 0.</value>
    public int Cooldown
    {
        get;
        init => field = Setting.AtLeast(0, value);
    }

    /// <summary>The rate that is never gone below.</summary>
    /// <value>The default is 0. At least 0.</value>
    public double MinLearningRate
    {
        get;
        init => field = Setting.NotNegative(value, 0);
    }

    /// <summary>Whether greater values are better.</summary>
    /// <value>The default, null, asks the metric.</value>
    public bool? GreaterIsBetter { get; init; }

    /// <inheritdoc/>
    public override CallbackMemory Memory => CallbackMemory.Saved;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => monitored.Begin(run, GreaterIsBetter);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(logs);
        logs.Set("learning_rate", run.LearningRate);
        if (monitored.Read(run, epoch, logs) is not { } value)
        {
            return;
        }

        if (cooldownLeft > 0)
        {
            cooldownLeft--;
            wait = 0;
        }

        if (monitored.Improves(value, MinDelta))
        {
            monitored.Best = value;
            wait = 0;
        }
        else if (cooldownLeft == 0)
        {
            wait++;
            if (wait >= Patience && run.LearningRate > MinLearningRate)
            {
                run.LearningRate = Math.Max(run.LearningRate * Factor, MinLearningRate);
                cooldownLeft = Cooldown;
                wait = 0;
            }
        }
    }

    /// <inheritdoc/>
    public override void SaveState(TrainingRun run, BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        monitored.Save(writer);
        writer.Write(wait);
        writer.Write(cooldownLeft);
    }

    /// <inheritdoc/>
    public override void LoadState(TrainingRun run, BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        monitored.Load(reader);
        wait = reader.ReadInt32();
        cooldownLeft = reader.ReadInt32();
    }
}

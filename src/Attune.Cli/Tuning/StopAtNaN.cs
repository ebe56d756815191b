using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.Cli.Tuning;

/// <summary>Fails a fit whose training loss is no number any more: an earlier epoch's weights would hide that it diverged.</summary>
internal sealed class StopAtNaN : Callback
{
    public override CallbackMemory Memory => CallbackMemory.None;

    /// <summary>Why a fit with this loss fails; null where it goes on.</summary>
    public static string? ReasonOf(double loss) =>
        double.IsNaN(loss) ? "the training loss became NaN"
        : double.IsInfinity(loss) ? "the training loss became infinite"
        : null;

    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        if (logs["loss"] is { } loss && ReasonOf(loss) is { } reason)
        {
            throw new ArithmeticException(reason);
        }
    }
}

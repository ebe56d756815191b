using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.Cli.Tuning;

/// <summary>Fails a fit whose training loss is no number any more: an earlier epoch's weights would hide that it diverged.</summary>
internal sealed class StopAtNaN : Callback
{
    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        if (logs["loss"] is { } loss && !double.IsFinite(loss))
        {
            throw new ArithmeticException(
                double.IsNaN(loss) ? "the training loss became NaN" : "the training loss became infinite"
            );
        }
    }
}

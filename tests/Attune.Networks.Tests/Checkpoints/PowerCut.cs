using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.Networks.Tests.Checkpoints;

/// <summary>Ends a fit at one place as a kill does: nobody is told.</summary>
internal sealed class PowerCut(Place place, int epoch) : Callback
{
    private int epochNow;

    public override bool WatchesBatches => true;

    public override CallbackMemory Memory => CallbackMemory.None;

    public static PowerCut Never => new(Place.Never, 0);

    public override void OnEpochBegin(TrainingRun run, int epochBegun)
    {
        epochNow = epochBegun;
        Cut(Place.EpochBegin);
    }

    public override void OnBatchEnd(TrainingRun run, int batch, double loss)
    {
        if (batch == 1)
        {
            Cut(Place.Batch);
        }
    }

    public override void OnEpochEnd(TrainingRun run, int epochEnded, EpochLogs logs) => Cut(Place.EpochEnd);

    public override void OnEpochCompleted(TrainingRun run, int epochCompleted) => Cut(Place.EpochCompleted);

    public override void OnTrainEnd(TrainingRun run)
    {
        if (place == Place.TrainEnd)
        {
            throw new PowerCutException();
        }
    }

    private void Cut(Place here)
    {
        if (here == place && epochNow == epoch)
        {
            throw new PowerCutException();
        }
    }
}

using System.Diagnostics;
using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.Benchmarks.Epoch;

/// <summary>Notes how long each epoch of a fit takes.</summary>
internal sealed class EpochClock(ICollection<double> milliseconds) : Callback
{
    private long start;

    public override void OnEpochBegin(TrainingRun run, int epoch) => start = Stopwatch.GetTimestamp();

    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs) =>
        milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
}

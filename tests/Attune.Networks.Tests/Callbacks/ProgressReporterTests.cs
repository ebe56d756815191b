using Attune.Networks.Callbacks;
using Xunit;

namespace Attune.Networks.Tests.Callbacks;

public sealed class ProgressReporterTests
{
    [Fact]
    public void Reports_epochs_with_the_time_left()
    {
        var clock = new Clock();
        var reports = new Reports();

        ScriptedFit.Run(
            [1, 1, 1, 1],
            batches: 5,
            [
                new EveryEpoch((_, _, _) => clock.Advance(TimeSpan.FromSeconds(3))),
                new ProgressReporter(reports) { Time = clock },
            ]
        );

        Assert.Equal([0, 1, 2, 3], reports.All.Select(static r => r.Epoch));
        Assert.All(reports.All, static r => Assert.Equal((5, 5, 4), (r.Batch, r.BatchCount, r.Epochs)));
        Assert.Equal([3, 6, 9, 12], reports.All.Select(static r => r.Elapsed.TotalSeconds));
        Assert.Equal([9, 6, 3, 0], reports.All.Select(static r => r.Remaining.TotalSeconds));
        Assert.All(reports.All, static r => Assert.Equal(0, r.Logs!["loss"]));
    }

    [Fact]
    public void Reports_batches_no_more_often_than_asked()
    {
        var clock = new Clock { Step = TimeSpan.FromSeconds(1) };
        var reports = new Reports();

        ScriptedFit.Run(
            [1, 1],
            batches: 10,
            [new ProgressReporter(reports) { Time = clock, BatchInterval = TimeSpan.FromSeconds(4) }]
        );

        var batches = reports.All.Where(static r => r.Logs is null).ToArray();
        Assert.NotEmpty(batches);
        Assert.All(
            reports.All.Zip(reports.All.Skip(1)).Where(static pair => pair.Second.Logs is null),
            static pair => Assert.True(pair.Second.Elapsed - pair.First.Elapsed >= TimeSpan.FromSeconds(4))
        );
    }

    private sealed class Reports : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> All { get; } = [];

        public void Report(TrainingProgress value) => All.Add(value);
    }

    /// <summary>A clock that moves when told, and by a step each time it is read.</summary>
    private sealed class Clock : TimeProvider
    {
        private long now;

        public TimeSpan Step { get; init; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now += Step.Ticks;

        public void Advance(TimeSpan time) => now += time.Ticks;
    }
}

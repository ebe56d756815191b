using System.Runtime.CompilerServices;

namespace Attune.Benchmarks.Samplers;

/// <summary>
/// What samplers cost: whole studies of an objective that costs next to nothing, one after the other, on one core; in CPU
/// seconds, those of the garbage collector and the compiler included.
/// </summary>
internal static class SamplersBenchmark
{
    private const int Runs = 5;
    private const double WarmUp = 2;

    // One long run says enough.
    private const double LongRun = 5;

    /// <summary>Measures.</summary>
    /// <param name="peer">Whom beside; null for nobody.</param>
    /// <param name="only">The only sampler to measure; null for all.</param>
    public static SamplersReport Run(OptunaPeer? peer, string? only) =>
        new(
            Machine.Describe(),
            peer?.Version,
            [
                .. SamplerCase
                    .All.Where(study => only is null || study.Name == only)
                    .Select(study => Measure(study, peer)),
            ]
        );

    private static SamplerResult Measure(SamplerCase study, OptunaPeer? peer)
    {
        var seconds = new List<double>();
        var bytes = 0.0;

        // The runtime compiles for speed only what has run for a while.
        for (var warm = 0.0; warm < WarmUp; )
        {
            warm += TimeOf(study).Seconds;
        }

        while (seconds.Count < Runs && (seconds.Count == 0 || seconds[0] < LongRun))
        {
            (var time, bytes) = TimeOf(study);
            seconds.Add(time);
        }

        var own = Statistics.Median(seconds);
        double? others = study.Peer is { } name ? peer?.Measure(name, study.Trials, study.Parameters) : null;
        return new SamplerResult(study.Title, own, study.Recorded, study.Recorded / own, others, others / own, bytes);
    }

    private static (double Seconds, double BytesPerTrial) TimeOf(SamplerCase study)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Environment.CpuUsage.TotalTime;
        var done = Optimize(study);
        var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(done);
        return (seconds, (double)bytes / study.Trials);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Study Optimize(SamplerCase study)
    {
        var optimized = new Study(Objective.Minimize("value"), study.Space) { Sampler = study.Create() };
        optimized.Optimize(static trial => SamplerCase.Evaluate(trial), study.Trials);
        return optimized;
    }
}

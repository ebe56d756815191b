using Attune.Samplers;

namespace Attune.Benchmarks.Samplers;

/// <summary>How the cost of a trial grows with their number, and what each keeps reachable: the tree-structured Parzen estimator.</summary>
internal static class ScalingBenchmark
{
    private const int Parameters = 8;
    private static readonly int[] Marks = [1_000, 2_500, 5_000, 10_000];

    public static ScalingReport Run()
    {
        SamplerCase[] cases =
        [
            new("tpe", Marks[^1], Parameters, static () => new TpeSampler(), null, null),
            new(
                "tpe-univariate",
                Marks[^1],
                Parameters,
                static () => new TpeSampler { Multivariate = false },
                null,
                null
            ),
        ];

        // The runtime compiles for speed only what has run for a while.
        foreach (var study in cases)
        {
            Measure(study with { Trials = Marks[0] }, []);
        }

        return new ScalingReport(
            Machine.Describe(),
            [.. cases.Select(static study => new ScalingResult(study.Title, Measure(study, Marks)))]
        );
    }

    private static List<ScalingMark> Measure(SamplerCase study, int[] marks)
    {
        var reached = new List<ScalingMark>();
        var bytes = GC.GetTotalMemory(forceFullCollection: true);
        var start = Now();
        var (tenth, paused) = (0.0, 0.0);
        var optimized = new Study(Objective.Minimize("value"), study.Space)
        {
            Sampler = study.Create(),
            TrialEnded = record =>
            {
                var ended = record.Number + 1;
                tenth = marks.Any(mark => ended == mark - (mark / 10)) ? Now() - start - paused : tenth;
                if (marks.Contains(ended))
                {
                    var pause = Now();
                    var seconds = pause - start - paused;
                    var kept = GC.GetTotalMemory(forceFullCollection: true) - bytes;
                    reached.Add(new(ended, (seconds - tenth) * 1e4 / ended, seconds, (double)kept / ended));
                    paused += Now() - pause;
                }
            },
        };
        optimized.Optimize(static trial => SamplerCase.Evaluate(trial), study.Trials);
        return reached;
    }

    private static double Now() => Environment.CpuUsage.TotalTime.TotalSeconds;
}

using System.Diagnostics;
using Attune.Benchmarks.Trials;
using Attune.Pruners;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Sqlite;
using Attune.Trials;

namespace Attune.Benchmarks.Storage;

/// <summary>What a study costs to open and to hold open while it goes on.</summary>
internal static class OpeningBenchmark
{
    private const int ReportsPerTrial = 20;
    private const int Batch = 1000;

    private static readonly SearchSpace Space = new(
        new FloatParameter("rate", 1e-4, 1e-1, Scale.Log),
        new IntParameter("units", 1, 100)
    );

    public static IReadOnlyList<OpeningResult> Run() =>
        [
            Open(1000, 1000, new NonePruner()),
            Open(100_000, 10_000, new NonePruner()),
            Open(100_000, 10_000, new MedianPruner()),
        ];

    private static OpeningResult Open(int trials, int more, Pruner pruner)
    {
        using var folder = new TemporaryFolder();
        var path = folder["study.db"];
        Fill(path, trials, pruner);
        var size = new FileInfo(path).Length / 1e6;
        var before = MemoryMark.Take(trials);
        var start = Stopwatch.GetTimestamp();
        using var storage = new SqliteStorage(path);
        var summary = storage.Summarize();
        var summarized = Stopwatch.GetElapsedTime(start);
        var after = MemoryMark.Take(trials);
        start = Stopwatch.GetTimestamp();
        var study = Make(storage, pruner);
        var waiting = study.WaitingTrials.Count;
        var opened = Stopwatch.GetElapsedTime(start);
        var open = MemoryMark.Take(trials);
        study.Optimize(
            static trial =>
            {
                var rate = trial.Float("rate", 1e-4, 1e-1, Scale.Log);
                for (var step = 0; step < ReportsPerTrial; step++)
                {
                    trial.Report(step, rate / (step + 1));
                }

                return rate;
            },
            more
        );
        var grown = MemoryMark.Take(trials + more);
        start = Stopwatch.GetTimestamp();
        var all = study.Trials.Sum(static trial => trial.Reports.Count);
        var read = Stopwatch.GetElapsedTime(start);
        if (waiting > 0 || all != (trials + more) * ReportsPerTrial)
        {
            throw new InvalidOperationException($"The study should have {trials + more} whole trials.");
        }

        return new OpeningResult(
            summary.Trials,
            ReportsPerTrial,
            pruner.Definition,
            size,
            summarized.TotalMilliseconds,
            after.ManagedMegabytes - before.ManagedMegabytes,
            opened.TotalSeconds,
            open.ManagedMegabytes - before.ManagedMegabytes,
            open.ProcessMegabytes,
            (open.ManagedMegabytes - after.ManagedMegabytes) * 1e6 / trials,
            more,
            (grown.ManagedMegabytes - open.ManagedMegabytes) * 1e6 / more,
            grown.ProcessMegabytes,
            read.TotalSeconds
        );
    }

    private static Study Make(SqliteStorage storage, Pruner pruner) =>
        new(Objective.Minimize("loss"), Space)
        {
            Storage = storage,
            Start = StudyStart.Resume,
            Sampler = new RandomSampler(),
            Pruner = pruner,
        };

    private static void Fill(string path, int trials, Pruner pruner)
    {
        using var storage = new SqliteStorage(path);
        var study = Make(storage, pruner);
        KeyValuePair<long, double>[] reports =
        [
            .. Enumerable.Range(0, ReportsPerTrial).Select(static step => KeyValuePair.Create((long)step, step / 3.0)),
        ];
        for (var first = 0; first < trials; first += Batch)
        {
            study.AddTrials([
                .. Enumerable
                    .Range(first, Batch)
                    .Select(number => new TrialRecord(
                        number,
                        [new("rate", 1e-4 + (number * 9e-7)), new("units", 1 + (number % 100))],
                        TrialState.Complete,
                        1.0 / (1 + number),
                        reports,
                        null
                    )),
            ]);
        }
    }
}

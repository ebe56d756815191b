using System.Diagnostics;
using Attune.PostgreSql;
using Attune.Spaces;
using Attune.Sqlite;
using Attune.Storage;
using Attune.TestServers;

namespace Attune.Benchmarks.Storage;

/// <summary>Reports per second that outlive the process, in turns with Optuna's storages; and what a large study costs to open.</summary>
internal static class StorageBenchmark
{
    private const int Rounds = 5;
    private const int ReportsPerTrial = 20;

    private static readonly SearchSpace Space = new(
        new FloatParameter("rate", 1e-4, 1e-1, Scale.Log),
        new IntParameter("units", 1, 100)
    );

    /// <summary>Opening only, which needs a few minutes less.</summary>
    public static StorageReport RunOpening() => new(Machine.Describe(), [], OpeningBenchmark.Run());

    public static StorageReport Run(OptunaStorages? peer)
    {
        using var server = StartServer();
        List<(string Name, Func<double> Measure)> storages =
        [
            ("Attune, SQLite, one thread", static () => Reports(4000, 1, false)),
            ("Attune, SQLite, 16 threads", static () => Reports(16_000, 16, false)),
            ("Attune, SQLite, one thread, each report flushed to the disk", static () => Reports(400, 1, true)),
            ("Attune, SQLite, 16 threads, each report flushed to the disk", static () => Reports(3200, 16, true)),
        ];
        if (server is not null)
        {
            storages.Add(("Attune, PostgreSQL beside it, one thread", () => Reports(server, 400, 1)));
            storages.Add(("Attune, PostgreSQL beside it, 16 threads", () => Reports(server, 3200, 16)));
        }

        if (peer is not null)
        {
            storages.Add(($"Optuna {peer.Version}, SQLite", () => peer.ReportsPerSecond("sqlite", 200)));
            storages.Add(($"Optuna {peer.Version}, journal file", () => peer.ReportsPerSecond("journal", 1000)));
            storages.Add(($"Optuna {peer.Version}, in memory", () => peer.ReportsPerSecond("memory", 10_000)));
        }

        storages.ForEach(static storage => storage.Measure());
        var rates = storages.ConvertAll(static _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < storages.Count; i++)
            {
                rates[i].Add(storages[i].Measure());
            }
        }

        return new StorageReport(
            Machine.Describe(),
            [.. storages.Zip(rates, static (s, r) => new ReportRate(s.Name, Statistics.Median(r), r.Min(), r.Max()))],
            OpeningBenchmark.Run()
        );
    }

    private static double Reports(int count, int threads, bool flushes)
    {
        using var folder = new TemporaryFolder();
        using var storage = new SqliteStorage(folder["study.db"]) { FlushesReports = flushes };
        return Reports(storage, count, threads);
    }

    private static double Reports(PostgreSqlServer server, int count, int threads)
    {
        using var storage = new PostgreSqlStorage(server.Address()) { StudyName = Guid.NewGuid().ToString("N") };
        return Reports(storage, count, threads);
    }

    // Where the package is not installed, there are no rows of it.
    private static PostgreSqlServer? StartServer()
    {
        try
        {
            return new PostgreSqlServer();
        }
        catch (InvalidOperationException error)
        {
            Console.Error.WriteLine(error.Message);
            return null;
        }
    }

    private static double Reports(StudyStorage storage, int count, int threads)
    {
        var study = new Study(Objective.Minimize("loss"), Space) { Storage = storage, Window = threads };
        var ticks = 0L;
        study.Optimize(
            trial =>
            {
                var start = Stopwatch.GetTimestamp();
                for (var step = 0; step < ReportsPerTrial; step++)
                {
                    trial.Report(step, step / 3.0);
                }

                Interlocked.Add(ref ticks, Stopwatch.GetTimestamp() - start);
                return 1.0;
            },
            count / ReportsPerTrial,
            threads
        );

        // Threads report at the same time.
        return count / (ticks / (double)Stopwatch.Frequency) * threads;
    }
}

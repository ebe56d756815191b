using System.Diagnostics;
using Attune.Sqlite;

namespace Attune.DashboardLoad;

/// <summary>The server's memory while visitors follow a study that four workers run.</summary>
internal static class Watchers
{
    private const int Workers = 4;
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(30);

    // As a page does at most.
    private static readonly TimeSpan BetweenFigures = TimeSpan.FromSeconds(1);

    public static async Task MeasureAsync(string file, int reports, int clients, int minutes, bool heap)
    {
        using var server = heap ? WatchedServer.Measured(file) : WatchedServer.Attune(file);
        using var client = new HttpClient { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
        using var over = new CancellationTokenSource();
        var study = $"/api/studies/{await Visits.FirstStudyAsync(server.Address)}";
        var received = new Counter();
        var watching = Enumerable
            .Range(0, clients)
            .SelectMany(_ =>
                (Task[])
                    [ListenAsync(client, study, received, over.Token), LookAsync(client, study, received, over.Token)]
            )
            .ToArray();
        using var storage = new SqliteStorage(file);
        var before = storage.Summarize().Trials;
        var running = Run(storage, reports, over.Token);
        var begun = Stopwatch.GetTimestamp();
        Console.WriteLine();
        var memory = heap ? "objects in use" : "memory";
        Console.WriteLine($"| minute | {memory}, MiB | sent, MiB | trials that ended meanwhile |");
        Console.WriteLine("|---:|---:|---:|---:|");
        var readings = (int)(TimeSpan.FromMinutes(minutes) / BetweenReadings);
        for (var reading = 0; reading <= readings; reading++)
        {
            var minute = Stopwatch.GetElapsedTime(begun).TotalMinutes;
            var ended = storage.Summarize().Trials - before;
            var held = heap ? $"{server.Heap:F1}" : $"{server.Memory:F0}";
            Console.WriteLine($"| {minute:F1} | {held} | {received.Bytes / 1048576.0:F1} | {ended} |");
            if (reading < readings)
            {
                await Task.Delay(BetweenReadings);
            }
        }

        await over.CancelAsync();
        await Task.WhenAll(watching);
        await running;
    }

    private static async Task Run(SqliteStorage storage, int reports, CancellationToken over)
    {
        try
        {
            await BigStudy
                .Open(storage)
                .OptimizeAsync(
                    trial =>
                    {
                        var x = trial.Float("x0", 0, 1);
                        for (var step = 0; step < reports; step++)
                        {
                            trial.Report(step, x + (1.0 / (step + 1)));
                            Thread.Sleep(BetweenReports);
                        }

                        return x;
                    },
                    workers: Workers,
                    cancellation: over
                );
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private static async Task ListenAsync(HttpClient client, string study, Counter received, CancellationToken over)
    {
        var buffer = new byte[65536];
        try
        {
            await using var stream = await client.GetStreamAsync($"{study}/events", over);
            while (true)
            {
                received.Add(await stream.ReadAsync(buffer, over));
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private static async Task LookAsync(HttpClient client, string study, Counter received, CancellationToken over)
    {
        try
        {
            while (true)
            {
                foreach (var kind in (string[])["history", "importances"])
                {
                    received.Add((await client.GetByteArrayAsync($"{study}/figures/{kind}", over)).Length);
                }

                await Task.Delay(BetweenFigures, over);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private sealed class Counter
    {
        private long bytes;

        public long Bytes => Interlocked.Read(ref bytes);

        public void Add(long more) => Interlocked.Add(ref bytes, more);
    }
}

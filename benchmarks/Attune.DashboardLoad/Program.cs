using System.Diagnostics;
using System.Globalization;
using Attune.DashboardLoad;
using Attune.Sqlite;
using Microsoft.Playwright;

// Usage: Attune.DashboardLoad [TRIALS [REPORTS [CLIENTS [MINUTES]]]]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int[] numbers = [10_000, 50, 20, 10];
for (var i = 0; i < args.Length; i++)
{
    numbers[i] = int.Parse(args[i], CultureInfo.InvariantCulture);
}

var (trials, reports, clients, minutes) = (numbers[0], numbers[1], numbers[2], numbers[3]);
var folder = Directory.CreateTempSubdirectory("attune-load-").FullName;
var file = Path.Combine(folder, "big.db");
BigStudy.Make(file, trials, reports);
Console.WriteLine($"study: {trials} trials × {reports} reports, {new FileInfo(file).Length / 1048576} MiB");

using (var playwright = await Playwright.CreateAsync())
await using (
    var browser = await playwright.Chromium.LaunchAsync(
        new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] }
    )
)
{
    using var dashboard = new Dashboard(file);
    using var client = new HttpClient { BaseAddress = new Uri(dashboard.Address) };
    for (var visit = 1; visit <= 5; visit++)
    {
        if (visit == 1)
        {
            var begun = Stopwatch.GetTimestamp();
            await client.GetStringAsync("/api/studies");
            Console.WriteLine(
                $"first list after the start (reads the study): {Stopwatch.GetElapsedTime(begun).TotalSeconds:F2} s"
            );
        }

        using var list = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("/api/studies"));
        var id = list.RootElement.GetProperty("studies")[0].GetProperty("id").GetString();
        foreach (
            var (name, path, shown) in ((string, string, string)[])
                [
                    ("overview", "", "figure canvas"),
                    ("trials", "/trials", ".grid-body a"),
                    ("analytics", "/analytics", "figure canvas"),
                ]
        )
        {
            await using var context = await browser.NewContextAsync();
            var page = await context.NewPageAsync();
            var begun = Stopwatch.GetTimestamp();
            await page.GotoAsync($"{dashboard.Address}/studies/{id}{path}");
            await page.Locator(shown).First.WaitForAsync();
            var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            var paint = await page.EvaluateAsync<double>(
                "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
            );
            Console.WriteLine($"visit {visit}, {name}: first paint {paint:F2} s, data drawn {seconds:F2} s");
        }
    }

    Console.WriteLine($"memory after the visits: {dashboard.Memory:F0} MiB");
}

using (var dashboard = new Dashboard(file))
using (var client = new HttpClient { BaseAddress = new Uri(dashboard.Address), Timeout = Timeout.InfiniteTimeSpan })
using (var over = new CancellationTokenSource())
{
    using var list = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("/api/studies"));
    var id = list.RootElement.GetProperty("studies")[0].GetProperty("id").GetString();
    var bytes = 0L;
    var listening = Enumerable
        .Range(0, clients)
        .Select(async _ =>
        {
            await using var stream = await client.GetStreamAsync($"/api/studies/{id}/events", over.Token);
            var buffer = new byte[65536];
            try
            {
                while (true)
                {
                    Interlocked.Add(ref bytes, await stream.ReadAsync(buffer, over.Token));
                }
            }
            catch (OperationCanceledException) { }
        })
        .ToArray();
    using var storage = new SqliteStorage(file);
    var study = BigStudy.Open(storage);
    var running = study.OptimizeAsync(
        trial =>
        {
            var x = trial.Float("x0", 0, 1);
            for (var step = 0; step < reports; step++)
            {
                trial.Report(step, x + (1.0 / (step + 1)));
                Thread.Sleep(100);
            }

            return x;
        },
        workers: 4,
        cancellation: over.Token
    );
    var started = Stopwatch.GetTimestamp();
    for (var half = 0; half <= 2 * minutes; half++)
    {
        Console.WriteLine(
            $"{Stopwatch.GetElapsedTime(started).TotalMinutes:F1} min, {clients} clients: {dashboard.Memory:F0} MiB, {bytes / 1048576.0:F1} MiB sent"
        );
        if (half < 2 * minutes)
        {
            await Task.Delay(TimeSpan.FromSeconds(30));
        }
    }

    await over.CancelAsync();
    await Task.WhenAll(listening);
    study.Stop();
    Console.WriteLine($"trials that ended meanwhile: {storage.Summarize().Trials - trials}");
}

Directory.Delete(folder, recursive: true);

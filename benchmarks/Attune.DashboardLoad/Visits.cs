using System.Text.Json;
using Microsoft.Playwright;

namespace Attune.DashboardLoad;

/// <summary>How long visitors wait, and what the servers then hold of the memory; in turns.</summary>
internal static class Visits
{
    private static readonly (string Page, string Path, string Shown)[] Own =
    [
        ("study", "", "figure canvas"),
        ("trials", "/trials", ".grid-body a"),
        ("analytics", "/analytics", "figure canvas"),
    ];

    // Its other pages ask for the same data first.
    private static readonly (string Page, string Path, string Shown)[] Optunas =
    [
        ("study", "", ".js-plotly-plot .main-svg"),
    ];

    public static async Task MeasureAsync(string study, string? optunaStudy, string python, int rounds)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-dev-shm-usage"] }
        );
        using var attune = WatchedServer.Attune(study);
        using var optuna = optunaStudy is null ? null : WatchedServer.Optuna(python, optunaStudy);
        WatchedServer[] servers = optuna is null ? [attune] : [attune, optuna];
        var prefix = $"studies/{await FirstStudyAsync(attune.Address)}";
        var seen = new Dictionary<(string Server, string Page), List<Visit>>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var server in servers)
            {
                foreach (var (page, path, shown) in server == attune ? Own : Optunas)
                {
                    var place = server == attune ? prefix + path : $"dashboard/studies/1{path}";
                    var visit = await Visit.PayAsync(browser, new Uri(server.Address, place), shown);
                    if (!seen.TryGetValue((server.Name, page), out var visits))
                    {
                        seen.Add((server.Name, page), visits = []);
                    }

                    visits.Add(visit);
                }
            }
        }

        Print(seen, servers, rounds);
    }

    /// <summary>The first study's part of addresses.</summary>
    public static async Task<string> FirstStudyAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var list = JsonDocument.Parse(await client.GetStringAsync("/api/studies"));
        return list.RootElement.GetProperty("studies")[0].GetProperty("id").GetString()!;
    }

    private static void Print(
        Dictionary<(string Server, string Page), List<Visit>> seen,
        WatchedServer[] servers,
        int rounds
    )
    {
        Console.WriteLine();
        Console.WriteLine(
            $"| page | server | first paint, s | least | most | first data, s | least | most | first visit's data, s | received, MiB |"
        );
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var ((server, page), visits) in seen.OrderBy(static one => one.Key.Page, StringComparer.Ordinal))
        {
            var (paint, data) = (Sorted(visits, static v => v.Paint), Sorted(visits, static v => v.Data));
            Console.WriteLine(
                $"| {page} | {server} | {paint[rounds / 2]:F2} | {paint[0]:F2} | {paint[^1]:F2} | {data[rounds / 2]:F2} | {data[0]:F2} | {data[^1]:F2} | {visits[0].Data:F2} | {visits[0].Received:F1} |"
            );
        }

        Console.WriteLine();
        Console.WriteLine("| server | until it listens, s | memory after the visits, MiB |");
        Console.WriteLine("|---|---:|---:|");
        foreach (var server in servers)
        {
            Console.WriteLine($"| {server.Name} | {server.Start.TotalSeconds:F1} | {server.Memory:F0} |");
        }
    }

    private static double[] Sorted(List<Visit> visits, Func<Visit, double> what) => [.. visits.Select(what).Order()];
}

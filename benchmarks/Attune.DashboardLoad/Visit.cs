using System.Diagnostics;
using Microsoft.Playwright;

namespace Attune.DashboardLoad;

/// <summary>What a visitor with an empty cache waited for, in seconds, and how much came.</summary>
/// <param name="Paint">Until something was painted.</param>
/// <param name="Data">Until the first figure, or the first row, was there.</param>
/// <param name="Received">Bytes of all answers, MiB.</param>
internal sealed record Visit(double Paint, double Data, double Received)
{
    private const float Patience = 280_000;

    public static async Task<Visit> PayAsync(IBrowser browser, Uri address, string shown)
    {
        await using var context = await browser.NewContextAsync();
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var received = 0L;
        page.Response += (_, response) =>
            _ = response.Headers.TryGetValue("content-length", out var length)
                ? Interlocked.Add(ref received, long.Parse(length, System.Globalization.CultureInfo.InvariantCulture))
                : 0;
        var begun = Stopwatch.GetTimestamp();
        await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator(shown).First.WaitForAsync();
        var data = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var paint = await page.EvaluateAsync<double>(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
        );
        return new Visit(paint, data, received / 1048576.0);
    }
}

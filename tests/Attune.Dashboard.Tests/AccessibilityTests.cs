using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Attune.Dashboard.Tests;

/// <summary>axe-core finds nothing serious on any page, in both themes, on a screen and on a telephone.</summary>
public sealed class AccessibilityTests(Browser browser) : IClassFixture<Browser>
{
    // From the npm package axe-core 4.14.1 (MPL-2.0, axe-LICENSE.txt).
    private const string Hash = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

    [Theory]
    [InlineData(1280, false)]
    [InlineData(380, true)]
    public async Task Pages_have_no_serious_findings(int width, bool isDark)
    {
        using var other = new OtherProcess(trials: 4);
        other.LetAll();
        Assert.Equal(0, other.Wait());
        await using var server = await DashboardServer.StartAsync(() => [other.Source], new() { Port = 0 });
        var page = await browser.OpenAsync(width, isDark);
        var study = $"/studies/{other.Source.Id}";
        foreach (var address in (string[])["/", study, $"{study}/analytics", $"{study}/trials", $"{study}/trials/0"])
        {
            await page.GotoAsync(server.Address + address);
            await Expect(page.Locator("h1")).ToBeVisibleAsync();
            // A grid or a chart that has come with its data.
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
            if (address.EndsWith("analytics", StringComparison.Ordinal))
            {
                await Expect(page.Locator("figure canvas").First).ToBeVisibleAsync();
            }

            Assert.True(
                await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
                $"{address} is wider than {width} px."
            );
            Assert.Empty(await SeriousAsync(page));
        }
    }

    internal static async Task<string[]> SeriousAsync(IPage page)
    {
        // A policy as strict as the page's lets no script in by a tag; the debugger's way is open.
        await page.EvaluateAsync(Axe.Value);
        var result = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] })");
        return
        [
            .. result
                .GetProperty("violations")
                .EnumerateArray()
                .Where(static one => one.GetProperty("impact").GetString() is "serious" or "critical")
                .Select(static one => $"{one.GetProperty("id")}: {one.GetProperty("nodes")[0].GetProperty("html")}"),
        ];
    }

    private static readonly Lazy<string> Axe = new(static () =>
    {
        using var stream = typeof(AccessibilityTests).Assembly.GetManifestResourceStream("axe.min.js")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        Assert.Equal(Hash, Convert.ToHexStringLower(SHA256.HashData(memory.ToArray())));
        return System.Text.Encoding.UTF8.GetString(memory.ToArray());
    });
}

using Microsoft.Playwright;

namespace Attune.Pictures;

/// <summary>The report and the dashboard as a browser shows them.</summary>
internal sealed class Pages(string folder, IBrowser browser)
{
    // So many trials make a search.
    private const string HasEnough =
        "[...document.querySelectorAll('[data-trial]')].some((one) => one.dataset.trial >= 25)";

    private const int Phone = 500;
    private static readonly (int Width, int Height)[] Screens = [(1280, 900), (380, 800)];

    public async Task ReportAsync(string run)
    {
        foreach (var isDark in (bool[])[false, true])
        {
            foreach (var screen in Screens)
            {
                // A report is long: as much of it as shows what it is.
                await using var visitor = await OpenAsync(screen with { Height = 1600 }, isDark);
                await visitor.Page.GotoAsync(new Uri(Path.Combine(Path.GetFullPath(run), "report.html")).ToString());
                await KeepAsync(visitor.Page, "report", screen.Width, isDark, "figure canvas");
            }
        }
    }

    /// <summary>The pages of a study at work.</summary>
    /// <param name="places">What the dashboard shows.</param>
    /// <param name="name">The study's name.</param>
    public async Task DashboardAsync(string places, string name)
    {
        using var server = Tool.Start("dashboard", places, "--port", "0");
        try
        {
            var address = server.StandardOutput.ReadLine()!.Split(' ')[2];
            foreach (var isDark in (bool[])[false, true])
            {
                foreach (var screen in Screens)
                {
                    await using var visitor = await OpenAsync(screen, isDark);
                    var page = visitor.Page;
                    await page.GotoAsync(address);
                    var link = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });
                    await link.ClickAsync();
                    // The page's policy lets no waiting script in.
                    while (!await page.EvaluateAsync<bool>(HasEnough))
                    {
                        await page.WaitForTimeoutAsync(500);
                    }

                    await KeepAsync(page, "dashboard", screen.Width, isDark, "figure canvas");
                    // The other pages once for each screen and theme.
                    if (isDark != screen.Width < Phone)
                    {
                        continue;
                    }

                    await page.GetByRole(AriaRole.Link, new() { Name = "Analytics" }).ClickAsync();
                    await KeepAsync(page, "analytics", screen.Width, isDark, "figure canvas");
                    await page.GetByRole(AriaRole.Link, new() { Name = "Trials" }).ClickAsync();
                    await KeepAsync(page, "trials", screen.Width, isDark, ".grid-body a");
                    await page.Locator(".grid-body a").First.ClickAsync();
                    await KeepAsync(page, "trial", screen.Width, isDark, "svg.plot");
                    await page.GotoAsync(address);
                    await KeepAsync(page, "studies", screen.Width, isDark, "h2 a");
                }
            }
        }
        finally
        {
            server.Kill();
        }
    }

    private async Task KeepAsync(IPage page, string name, int width, bool isDark, string shown)
    {
        await page.Locator(shown).First.WaitForAsync();
        // Charts grow into their place.
        await page.WaitForTimeoutAsync(1500);
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"))
        {
            Console.WriteLine($"{name} is wider than {width} pixels");
        }

        var file = $"{name}-{width}{(isDark ? "-dark" : "")}.png";
        var path = Path.Combine(folder, file);
        await page.ScreenshotAsync(new() { Path = path });
        Tool.Shrink(path);
    }

    private async Task<Visitor> OpenAsync((int Width, int Height) screen, bool isDark)
    {
        var context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = screen.Width, Height = screen.Height },
                ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
                // Small screens are fine ones.
                DeviceScaleFactor = screen.Width < Phone ? 1.5f : 1,
            }
        );
        return new Visitor(context, await context.NewPageAsync());
    }

    private sealed record Visitor(IBrowserContext Context, IPage Page) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Context.DisposeAsync();
    }
}

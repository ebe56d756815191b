using Microsoft.Playwright;
using Xunit;

// One browser at a time: what must happen within two seconds shares the machine with other projects' tests as it is.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Attune.Dashboard.Tests;

/// <summary>A real Chromium: Debian's, or what ATTUNE_CHROMIUM names.</summary>
public sealed class Browser : IAsyncLifetime
{
    // In milliseconds: a busy machine draws late.
    private const int Patience = 60_000;

    private IPlaywright? playwright;
    private IBrowser? chromium;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("ATTUNE_CHROMIUM") ?? "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-dev-shm-usage"],
            }
        );
    }

    /// <summary>A page of a visitor of its own.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, bool isDark = false)
    {
        var context = await chromium!.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            }
        );
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        playwright?.Dispose();
    }
}

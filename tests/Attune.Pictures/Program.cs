using System.Globalization;
using Attune.Pictures;
using Microsoft.Playwright;

// Makes the pictures that documents show: Attune.Pictures [FOLDER [figures|pages|terminal]…], in the repository's root
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Path.GetFullPath(args.Length > 0 ? args[0] : "docs/images");
Directory.CreateDirectory(folder);
var runs = Directory.CreateTempSubdirectory("attune-pictures-").FullName;
try
{
    if (IsAsked("figures"))
    {
        var complete = new[] { 1, 2, 4 }
            .Select(seed => Studies.Houses(runs, $"seed-{seed}", seed, isPruned: false))
            .ToArray();
        var pruned = Studies.Houses(runs, "houses", seed: 42, isPruned: true);
        Figures.Draw(Path.Combine(folder, "figures"), pruned, complete, Studies.TwoObjectives(runs));
    }

    if (IsAsked("pages"))
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-dev-shm-usage"] }
        );
        var pages = new Pages(folder, browser);
        await pages.ReportAsync(Studies.Houses(runs, "report", seed: 1, isPruned: false));
        using var live = Studies.Begin(runs, "live");
        try
        {
            await pages.DashboardAsync(runs, "live");
        }
        finally
        {
            live.Kill();
            live.WaitForExit();
        }
    }

    if (IsAsked("terminal"))
    {
        using var terminal = new Terminal(folder);
        var words = Studies.Long(runs, "houses-2");
        terminal.Keep("tune", "attune tune california-housing", static screen => Is(screen, 25), words);
        terminal.Keep("watch", "attune watch houses-2", static screen => Is(screen, 26), "watch", words[^1]);
    }
}
finally
{
    Directory.Delete(runs, recursive: true);
}

bool IsAsked(string part) => args.Length < 2 || args.Contains(part);

// Whether so many trials have ended, and others are at work.
static bool Is(string screen, int trials) =>
    Enumerable.Range(trials, 50).Any(count => screen.Contains($"{count}/200 trials", StringComparison.Ordinal));

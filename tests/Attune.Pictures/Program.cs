using System.Globalization;
using Attune.Pictures;
using Microsoft.Playwright;

// Makes the pictures that documents show: Attune.Pictures [FOLDER [figures|pages]…]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Path.GetFullPath(args.Length > 0 ? args[0] : "docs/images");
Directory.CreateDirectory(folder);
var runs = Directory.CreateTempSubdirectory("attune-pictures-").FullName;
try
{
    var houses = Studies.Houses(runs, "houses", seed: 42);
    var others = new[] { 1, 2 }.Select(seed => Studies.Houses(runs, $"seed-{seed}", seed, trials: 40)).ToArray();
    if (args.Length < 2 || args.Contains("figures"))
    {
        Figures.Draw(Path.Combine(folder, "figures"), houses, others, Studies.TwoObjectives(runs));
    }

    if (args.Length < 2 || args.Contains("pages"))
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-dev-shm-usage"] }
        );
        var pages = new Pages(folder, browser);
        await pages.ReportAsync(houses);
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
}
finally
{
    Directory.Delete(runs, recursive: true);
}

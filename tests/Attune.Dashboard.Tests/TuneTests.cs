using System.Globalization;
using System.Text.RegularExpressions;
using Attune.Dashboard.Live;
using Attune.Storage;
using Attune.Trials;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Attune.Dashboard.Tests;

/// <summary>The page beside <c>attune tune</c> in another process: the epochs of the fit at work.</summary>
public sealed partial class TuneTests(Browser browser) : IClassFixture<Browser>
{
    // In milliseconds: within this time, what happens in another process is on the page.
    private const int Soon = 2000;
    private const int Tries = 5;

    private static readonly DashboardOptions Options = new() { Port = 0 };

    [Fact]
    public async Task New_epochs_of_a_running_trial_appear_within_two_seconds_without_a_reload()
    {
        using var tune = new RunningTune();
        await using var server = await DashboardServer.StartAsync(() => [tune.Source], Options);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{server.Address}/studies/{tune.Source.Id}");
        await page.EvaluateAsync("window.untouched = true");
        var row = page.Locator("[data-trial='0']");
        await Expect(row).ToContainTextAsync(OfAFit());
        await AppearsSoon(
            tune,
            epoch => Expect(row).ToContainTextAsync(Epoch(epoch)),
            epoch => Expect(row).Not.ToContainTextAsync(Epoch(epoch), new() { Timeout = Soon })
        );

        await page.GetByRole(AriaRole.Link, new() { Name = "Trial 0" }).ClickAsync();
        var plot = page.Locator("svg.plot[data-epochs]").First;
        await AppearsSoon(
            tune,
            epoch => Expect(plot).ToHaveAttributeAsync("data-epochs", Number(epoch)),
            epoch => Expect(plot).Not.ToHaveAttributeAsync("data-epochs", Number(epoch), new() { Timeout = Soon })
        );
        await Expect(page.Locator("figcaption .note")).ToContainTextAsync("fold 1 of 3, epoch");
        Assert.True(await page.EvaluateAsync<bool>("window.untouched"));
    }

    [Fact]
    public async Task A_run_that_was_interrupted_leaves_no_fit_at_work()
    {
        using var tune = new RunningTune();
        await using var server = await DashboardServer.StartAsync(() => [tune.Source], Options);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{server.Address}/studies/{tune.Source.Id}/trials/0");
        await Expect(page.Locator("svg.plot[data-epochs]").First).ToBeVisibleAsync();
        Assert.Equal(130, tune.Interrupt());
        await Expect(page.Locator("svg.plot[data-epochs]")).ToHaveCountAsync(0);
        using var storage = tune.Open();
        Assert.Null(storage.FindAttribute(FitCurvesText.Attribute));
    }

    [Fact]
    public async Task What_a_killed_run_left_behind_is_nobodys_work()
    {
        using var tune = new RunningTune();
        await using var server = await DashboardServer.StartAsync(() => [tune.Source], Options);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{server.Address}/studies/{tune.Source.Id}/trials/0");
        await Expect(page.Locator("svg.plot[data-epochs]").First).ToBeVisibleAsync();
        tune.Kill();
        await Expect(page.Locator("h1")).ToContainTextAsync("Cut off");
        await Expect(page.Locator("svg.plot[data-epochs]")).ToHaveCountAsync(0);
        using var storage = tune.Open();
        Assert.NotNull(storage.FindAttribute(FitCurvesText.Attribute));
        using var reader = new StudyReader(tune.Source);
        Assert.Equal(TrialState.Running, reader.Read().Trials[0].State);
        Assert.Empty(reader.Read().Fits);
    }

    // The process stands still while the page shows the last epoch; whatever is newer happens after it goes on. A machine that runs
    // other tests may hold anyone up: one of some tries counts.
    private static async Task AppearsSoon(RunningTune tune, Func<int, Task> shows, Func<int, Task> showsLater)
    {
        for (var left = Tries; ; left--)
        {
            var epoch = tune.Hold();
            await shows(epoch);
            tune.Release();
            try
            {
                await showsLater(epoch);
                return;
            }
            catch (PlaywrightException) when (left > 1) { }
        }
    }

    private static string Epoch(int epoch) => $"epoch {Number(epoch)} of";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("fold 1 of 3, epoch [0-9]+ of 10000000: val_loss [0-9]")]
    private static partial Regex OfAFit();
}

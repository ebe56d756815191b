using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Attune.Dashboard.Tests;

/// <summary>The page in a real browser, beside a study that another process runs.</summary>
public sealed partial class LiveTests(Browser browser) : IClassFixture<Browser>
{
    // In milliseconds: within this time, what happens in another process is on the page.
    private const int Soon = 2000;

    private static readonly DashboardOptions Options = new() { Port = 0 };

    [Fact]
    public async Task New_epochs_appear_without_a_reload_and_no_request_leaves_the_machine()
    {
        using var other = new OtherProcess();
        await using var server = await DashboardServer.StartAsync(() => [other.Source], Options);
        var page = await browser.OpenAsync();
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(server.Address);
        await page.GetByRole(AriaRole.Link, new() { Name = OtherProcess.Name }).ClickAsync();
        await page.EvaluateAsync("window.untouched = true");
        for (var step = 1; step < OtherProcess.Steps; step++)
        {
            other.LetReport(0, step);
            // The first comes when the page and the trial have begun.
            await Expect(page.Locator("[data-trial='0']"))
                .ToContainTextAsync(
                    string.Create(CultureInfo.InvariantCulture, $"step {step}: 0.{10 - step}"),
                    new() { Timeout = step == 1 ? null : Soon }
                );
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Trial 0" }).ClickAsync();
        await Expect(page.Locator("svg.plot")).ToHaveAttributeAsync("data-last-step", "4");
        other.LetReport(0, 5);
        await Expect(page.Locator("svg.plot")).ToHaveAttributeAsync("data-last-step", "5", new() { Timeout = Soon });
        await Expect(page.Locator("h1")).ToContainTextAsync("Complete");
        await page.GoBackAsync();
        await Expect(page.Locator("figure canvas").First).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.untouched"));
        Assert.All(requests, url => Assert.StartsWith(server.Address, url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_study_of_another_process_pauses_resumes_and_stops()
    {
        using var other = new OtherProcess();
        await using var server = await DashboardServer.StartAsync(() => [other.Source], Options);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{server.Address}/studies/{other.Source.Id}");
        var state = page.Locator("h1 + span .badge");
        await Expect(state).ToHaveTextAsync("running");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).PressAsync("Enter");
        await Expect(state).ToHaveTextAsync("pausing");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeFocusedAsync();
        other.LetReport(0, OtherProcess.Steps);
        await Expect(state).ToHaveTextAsync("paused");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).PressAsync("Enter");
        await Expect(state).ToHaveTextAsync("running");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToBeFocusedAsync();
        await Expect(page.Locator("[data-trial='1']")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(state).ToHaveTextAsync("stopping");
        other.LetAll();
        await Expect(state).ToHaveTextAsync("stopped");
        Assert.Equal(0, other.Wait());
        using var storage = other.Open();
        Assert.Equal(2, storage.Summarize().Trials);
    }

    [Fact]
    public async Task Trials_are_enqueued_and_skipped_and_notes_kept_as_text()
    {
        using var other = new OtherProcess();
        await using var server = await DashboardServer.StartAsync(() => [other.Source], Options);
        var page = await browser.OpenAsync();
        var dialogs = 0;
        page.Dialog += (_, dialog) =>
        {
            dialogs++;
            _ = dialog.DismissAsync();
        };
        await page.GotoAsync($"{server.Address}/studies/{other.Source.Id}");
        await Expect(page.Locator("[data-trial='0']")).ToBeVisibleAsync();
        await page.GetByText("Enqueue a trial").ClickAsync();
        await page.GetByLabel("rate").FillAsync("7");
        var enqueue = page.GetByRole(AriaRole.Button, new() { Name = "Enqueue" });
        await enqueue.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("rate = 7 is not in");
        await page.GetByLabel("rate").FillAsync("0.01");
        await page.GetByLabel("kind").SelectOptionAsync(OtherProcess.Value);
        await enqueue.ClickAsync();
        await Expect(page.GetByText($"rate=0.01  kind={OtherProcess.Value}")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Skip trial 1" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Skip trial 1" })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Write" }).ClickAsync();
        await page.GetByLabel("Note in Markdown")
            .FillAsync("**bold** <script>alert(3)</script> [link](javascript:alert(4)) ![x](http://example.com/x.png)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
        var note = page.Locator(".markdown");
        await Expect(note.Locator("strong")).ToHaveTextAsync("bold");
        await Expect(note).ToContainTextAsync("<script>alert(3)</script>");
        Assert.Equal(
            0,
            await page.Locator(".markdown script, .markdown img, a[href^='javascript:'], img[src='x']").CountAsync()
        );
        await Expect(page.Locator("h1")).ToHaveTextAsync(OtherProcess.Name);
        Assert.Equal(0, dialogs);
        using var storage = other.Open();
        Assert.Equal(Trials.TrialState.Pruned, storage.Load()[1].State);
    }

    [Fact]
    public async Task A_study_that_is_deleted_while_it_is_watched_is_said_to_be_gone()
    {
        using var other = new OtherProcess();
        await using var server = await DashboardServer.StartAsync(() => [other.Source], Options);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{server.Address}/studies/{other.Source.Id}");
        // Only now its worker has opened the file.
        await Expect(page.Locator("[data-trial='0']")).ToBeVisibleAsync();
        other.DeleteFile();
        await Expect(page.Locator("p.trouble")).ToContainTextAsync("it was deleted or moved");
    }

    [Fact]
    public async Task Deep_links_and_the_back_button_lead_where_they_should()
    {
        using var other = new OtherProcess(trials: 3);
        other.LetAll();
        Assert.Equal(0, other.Wait());
        await using var server = await DashboardServer.StartAsync(() => [other.Source], Options);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{server.Address}/studies/{other.Source.Id}/trials?sort=p:rate&descending=true");
        await Expect(page.Locator("[aria-sort='descending']")).ToContainTextAsync("rate");
        await page.Locator(".grid-body a").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Trial");
        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(Sorted());
        await page.GetByLabel("Filter trials").FillAsync("plain");
        await Expect(page).ToHaveURLAsync(Filtered());
        await page.GotoAsync($"{server.Address}/nowhere");
        await Expect(page.Locator("h1")).ToHaveTextAsync("There is no such page");
    }

    [GeneratedRegex("sort=p%3Arate&descending=true|sort=p:rate")]
    private static partial Regex Sorted();

    [GeneratedRegex("filter=plain")]
    private static partial Regex Filtered();
}

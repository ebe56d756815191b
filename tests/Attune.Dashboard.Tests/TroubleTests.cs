using Attune.Sqlite;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Attune.Dashboard.Tests;

/// <summary>What visitors are told where something is missing: events, the server, the study, or its file.</summary>
public sealed class TroubleTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const int PageBytes = 4096;

    private static readonly DashboardOptions Options = new() { Port = 0 };

    private readonly string folder = Directory.CreateTempSubdirectory("attune-dashboard-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false, "This browser knows no server-sent events: the page asks every 2 s")]
    [InlineData(true, "No live connection: the page asks every 2 s")]
    public async Task Without_events_the_page_asks_and_says_so(bool knowsEvents, string said)
    {
        var study = Begin();
        await using var server = await DashboardServer.StartAsync(() => [Source], Options);
        var page = await browser.OpenAsync();
        if (knowsEvents)
        {
            await page.RouteAsync("**/events", static route => route.AbortAsync("connectionrefused"));
        }
        else
        {
            await page.AddInitScriptAsync("delete window.EventSource");
        }

        await page.GotoAsync($"{server.Address}/studies/{Source.Id}");
        await Expect(page.Locator("#live")).ToHaveTextAsync(said);
        var trial = study.Ask();
        trial.Report(1, 0.75);
        await Expect(page.Locator("[data-trial='3']")).ToContainTextAsync("step 1: 0.75");
        trial.Report(2, 0.5);
        await Expect(page.Locator("[data-trial='3']")).ToContainTextAsync("step 2: 0.5");
    }

    [Fact]
    public async Task Events_that_are_held_back_are_asked_for()
    {
        Begin();
        await using var server = await DashboardServer.StartAsync(() => [Source], Options);
        var page = await browser.OpenAsync();
        // As a proxy that answers but lets nothing through.
        await page.RouteAsync(
            "**/events",
            static route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = ":\n\n" })
        );
        await page.GotoAsync($"{server.Address}/studies/{Source.Id}");
        await Expect(page.Locator("#live")).ToContainTextAsync("the page asks every 2 s");
        await Expect(page.Locator(".progress").First).ToContainTextAsync("3 trials");
    }

    [Fact]
    public async Task A_dashboard_that_ended_is_said_to_and_one_that_begins_again_is_followed()
    {
        var study = Begin();
        var server = await DashboardServer.StartAsync(() => [Source], Options);
        var address = new Uri(server.Address);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{server.Address}/studies/{Source.Id}");
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await server.DisposeAsync();
        await Expect(page.Locator("#live")).ToHaveTextAsync("not connected: the dashboard does not answer");
        // What was known stays on the page.
        await Expect(page.Locator(".progress").First).ToContainTextAsync("3 trials");
        study.Tell(study.Ask(), 0.1);
        await using var again = await DashboardServer.StartAsync(() => [Source], new() { Port = address.Port });
        await Expect(page.Locator(".progress").First).ToContainTextAsync("4 of 3 trials");
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
    }

    [Fact]
    public async Task A_file_that_is_damaged_while_it_is_watched_is_said_to_be()
    {
        Begin().Storage.Dispose();
        await using var server = await DashboardServer.StartAsync(() => [Source], Options);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{server.Address}/studies/{Source.Id}");
        await Expect(page.Locator(".progress").First).ToContainTextAsync("3 trials");
        var bytes = File.ReadAllBytes(StudyFile);
        Array.Fill(bytes, (byte)0xa5);
        // The file's own bytes, as a failing disk damages them; a new one in its place would be another file.
        using (var file = new FileStream(StudyFile, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Write(bytes);
        }

        File.Delete($"{StudyFile}-wal");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(StudyFile);
        await page.GotoAsync(server.Address);
        await Expect(page.Locator("p.trouble")).ToContainTextAsync("damaged");
    }

    [Fact]
    public async Task A_file_that_was_damaged_before_is_listed_with_the_reason_beside_those_that_can_be_read()
    {
        Begin().Storage.Dispose();
        File.Move(StudyFile, Path.Combine(folder, "whole.db"));
        File.WriteAllBytes(Path.Combine(folder, "damaged.db"), new byte[PageBytes]);
        using var tool = new ToolProcess("dashboard", folder, "--port", "0");
        var page = await browser.OpenAsync();
        await page.GotoAsync(tool.ReadLine()!.Split(' ')[2]);
        await Expect(page.Locator("p.trouble")).ToContainTextAsync("must be a SQLite database");
        await Expect(page.Locator(".card")).ToHaveCountAsync(2);
        await Expect(page.Locator(".card .progress")).ToContainTextAsync("3 trials");
    }

    [Fact]
    public async Task A_study_that_is_overwritten_while_it_is_watched_is_followed_from_its_new_beginning()
    {
        Begin().Storage.Dispose();
        await using var server = await DashboardServer.StartAsync(() => [Source], Options);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{server.Address}/studies/{Source.Id}");
        await Expect(page.Locator(".progress").First).ToContainTextAsync("3 trials");
        File.Delete(StudyFile);
        Begin(trials: 1);
        await Expect(page.Locator(".progress").First).ToContainTextAsync("1 trial");
        await Expect(page.Locator(".progress").First).Not.ToContainTextAsync("1 trials");
    }

    [Theory]
    [InlineData("/studies/0123456789ab", "There is no study '0123456789ab' here")]
    [InlineData("/studies/0123456789ab/trials/7", "There is no study '0123456789ab' here")]
    [InlineData("/studies/ID/trials/99", "A trial's number is below the count of trials, but got 99 of 3")]
    public async Task What_is_not_there_is_said_not_to_be(string address, string said)
    {
        Begin();
        await using var server = await DashboardServer.StartAsync(() => [Source], Options);
        var page = await browser.OpenAsync();
        await page.GotoAsync(server.Address + address.Replace("ID", Source.Id, StringComparison.Ordinal));
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(said);
    }

    private string StudyFile => Path.Combine(folder, "study.db");

    private DashboardSource Source =>
        new("study", StudyFile, () => new SqliteStorage(StudyFile)) { Exists = () => File.Exists(StudyFile) };

    private Study Begin(int trials = 3)
    {
        var study = new Study(Objective.Minimize("loss")) { Storage = new SqliteStorage(StudyFile) };
        study.Optimize(static trial => trial.Float("x", 0, 1), trials: trials);
        return study;
    }
}

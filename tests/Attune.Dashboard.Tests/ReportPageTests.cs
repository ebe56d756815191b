using System.Globalization;
using System.Text;
using Attune.Reports;
using Attune.Spaces;
using Attune.Trials;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Attune.Dashboard.Tests;

/// <summary>A report in a real browser: the one of a run of the tool, and those of studies made for a case.</summary>
public sealed class ReportPageTests(Browser browser, FinishedRun run)
    : IClassFixture<Browser>,
        IClassFixture<FinishedRun>,
        IDisposable
{
    private const string Attack = "<script>document.title = 'in'; alert(1)</script>";
    private const int Limit = 2_000_000;

    private readonly string folder = Directory.CreateTempSubdirectory("attune-report-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_table_is_sorted_by_clicks_and_keys()
    {
        var page = await OpenAsync(run.Report);
        var heading = page.Locator("th", new() { HasText = "learning_rate" });
        await heading.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(heading).ToHaveAttributeAsync("aria-sort", "ascending");
        var ascending = await NumbersAsync(page, "learning_rate");
        Assert.Equal(FinishedRun.Trials, ascending.Length);
        Assert.Equal(ascending.Order(), ascending);
        await heading.GetByRole(AriaRole.Button).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(heading).ToHaveAttributeAsync("aria-sort", "descending");
        Assert.Equal(ascending.Reverse(), await NumbersAsync(page, "learning_rate"));
        // The next heading is a tab away, and says where the keyboard is.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await Expect(heading).ToHaveAttributeAsync("aria-sort", "none");
        Assert.Equal(1, await page.Locator("th[aria-sort='ascending'] button:focus-visible").CountAsync());
        Assert.Equal(
            "solid",
            await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle")
        );
    }

    [Fact]
    public async Task The_table_is_filtered_by_words()
    {
        var page = await OpenAsync(run.Report);
        await page.Locator("#trial-filter").FillAsync("ADAM complete");
        var kept = await page.Locator("#trial-table tbody tr").AllInnerTextsAsync();
        Assert.InRange(kept.Count, 1, FinishedRun.Trials - 1);
        Assert.All(kept, static row => Assert.Contains("adam", row, StringComparison.Ordinal));
        await Expect(page.Locator("#trial-count")).ToHaveTextAsync($"{kept.Count} of {FinishedRun.Trials} trials");
        await page.Locator("#trial-filter").FillAsync("nothing has this");
        await Expect(page.Locator("#trial-count")).ToHaveTextAsync($"0 of {FinishedRun.Trials} trials");
    }

    [Fact]
    public async Task No_request_leaves_the_file_and_nothing_fails()
    {
        var page = await browser.OpenAsync();
        var (requests, troubles) = (new List<string>(), new List<string>());
        page.Request += (_, request) => requests.Add(request.Url);
        page.PageError += (_, error) => troubles.Add(error);
        page.Console += (_, message) => troubles.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        await page.GotoAsync(run.Report);
        var figures = page.Locator("figure");
        for (var i = 0; i < await figures.CountAsync(); i++)
        {
            await figures.Nth(i).ScrollIntoViewIfNeededAsync();
            await Expect(figures.Nth(i).Locator("canvas").First).ToBeVisibleAsync();
        }

        await page.Locator("#theme").ClickAsync();
        Assert.Equal([run.Report], requests.Where(static url => !url.StartsWith("data:", StringComparison.Ordinal)));
        Assert.Empty(troubles);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(380, false)]
    [InlineData(380, true)]
    public async Task It_has_no_serious_findings_and_fits(int width, bool isDark)
    {
        var page = await OpenAsync(run.Report, width, isDark);
        await Expect(page.Locator("figure canvas").First).ToBeVisibleAsync();
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            $"The report is wider than {width} px."
        );
        Assert.Empty(await AccessibilityTests.SeriousAsync(page));
    }

    [Fact]
    public async Task What_users_write_stays_text()
    {
        var space = new SearchSpace(new ChoiceParameter(Attack, [Attack, "b"]), new FloatParameter("x", 0, 1));
        TrialRecord[] trials =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(i => new TrialRecord(
                    i,
                    [new(Attack, i % 2 == 0 ? Attack : "b"), new("x", i / 12.0)],
                    i == 5 ? TrialState.Failed : TrialState.Complete,
                    i == 5 ? null : 1.0 / (i + 1),
                    [],
                    i == 5 ? Attack : null
                )),
        ];
        var study = new FigureStudy(Attack, [Objective.Minimize(Attack)], space, trials);
        var page = await browser.OpenAsync();
        var dialogs = 0;
        page.Dialog += (_, dialog) =>
        {
            dialogs++;
            _ = dialog.DismissAsync();
        };
        await page.GotoAsync(
            Write(
                HtmlReport.Of(
                    new ReportContent(Attack, [study])
                    {
                        Summary = Attack,
                        Figures = StandardFigures.Of([study]),
                        Command = Attack,
                        Code = Attack,
                    }
                )
            )
        );
        await Expect(page.Locator("h1")).ToHaveTextAsync(Attack);
        await Expect(page).ToHaveTitleAsync(Attack);
        await Expect(page.Locator("#trial-table td", new() { HasText = Attack }).First).ToBeVisibleAsync();
        await Expect(page.Locator("figure canvas").First).ToBeVisibleAsync();
        Assert.Equal(0, dialogs);
    }

    [Fact]
    public async Task A_thousand_trials_are_below_two_megabytes_and_sorted()
    {
        var space = new SearchSpace(
            new FloatParameter("learning_rate", 1e-5, 1e-1, Scale.Log),
            new IntParameter("n_neurons", 1, 500),
            new ChoiceParameter("optimizer", ["adam", "sgd"])
        );
        var random = Numerics.Random.RandomKey.FromSeed(1).OpenStream();
        TrialRecord[] trials =
        [
            .. Enumerable
                .Range(0, 1000)
                .Select(number => new TrialRecord(
                    number,
                    [.. space.Select(one => KeyValuePair.Create(one.Name, one.FromUnit(random.NextDouble())))],
                    TrialState.Complete,
                    random.NextDouble(),
                    [.. Enumerable.Range(0, 50).Select(step => KeyValuePair.Create((long)step, random.NextDouble()))],
                    null
                )),
        ];
        var study = new FigureStudy("large", [Objective.Minimize("loss")], space, trials);
        var report = HtmlReport.Of(new ReportContent("Large", [study]) { Figures = StandardFigures.Of([study]) });
        Assert.InRange(Encoding.UTF8.GetByteCount(report), 1, Limit);
        var page = await OpenAsync(Write(report));
        await page.Locator("th", new() { HasText = "loss" }).GetByRole(AriaRole.Button).ClickAsync();
        var shown = await NumbersAsync(page, "loss");
        Assert.Equal(trials.Min(static one => one.Value!.Value), shown[0], 1e-6);
        Assert.Equal(shown.Order(), shown);
        await page.Locator("#trial-more").ClickAsync();
        Assert.True((await NumbersAsync(page, "loss")).Length > shown.Length);
    }

    private async Task<IPage> OpenAsync(string address, int width = 1280, bool isDark = false)
    {
        var page = await browser.OpenAsync(width, isDark);
        await page.GotoAsync(address);
        await Expect(page.Locator("#trial-table tbody tr").First).ToBeVisibleAsync();
        return page;
    }

    private static async Task<double[]> NumbersAsync(IPage page, string column)
    {
        var names = await page.Locator("#trial-table th").AllInnerTextsAsync();
        var place = names.ToList().FindIndex(name => name.StartsWith(column, StringComparison.Ordinal));
        var cells = await page.Locator($"#trial-table tbody td:nth-child({place + 1})").AllInnerTextsAsync();
        return [.. cells.Select(static cell => double.Parse(cell, CultureInfo.InvariantCulture))];
    }

    private string Write(string html)
    {
        var path = Path.Combine(folder, "report.html");
        File.WriteAllText(path, html);
        return new Uri(path).ToString();
    }
}

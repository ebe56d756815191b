using System.Net;
using System.Text.Json;
using Attune.Storage;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Attune.Dashboard.Tests;

/// <summary>The files of studies and trials.</summary>
public sealed class FileTests(Browser browser, FinishedRun run)
    : IClassFixture<Browser>,
        IClassFixture<FinishedRun>,
        IDisposable
{
    private const string Name = "a folder/<b>.html";

    private readonly string folder = Directory.CreateTempSubdirectory("attune-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_run_s_model_and_a_trial_s_curves_are_taken_from_its_pages()
    {
        using var tool = new ToolProcess("dashboard", run.Folder, "--port", "0");
        var page = await browser.OpenAsync();
        await page.GotoAsync(tool.ReadLine()!.Split(' ')[2]);
        await page.GetByRole(AriaRole.Link, new() { Name = "run" }).ClickAsync();
        await Takes(page, "best_model.safetensors", Path.Combine(run.Folder, "best_model.safetensors"));
        await Expect(page.Locator(".files")).Not.ToContainTextAsync("study.db");
        await page.GotoAsync($"{page.Url}/trials/0");
        var logs = Directory.GetFiles(Path.Combine(run.Folder, "tensorboard", "0000", "execution1", "train"));
        await Takes(page, $"execution1/train/{Path.GetFileName(logs.Order().First())}", logs.Order().First());
    }

    [Fact]
    public async Task Files_are_only_kept_and_only_those_that_are_listed_are_served()
    {
        var (page, secret) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "secret.txt"));
        await File.WriteAllTextAsync(page, "<script>alert(1)</script>", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(secret, "secret", TestContext.Current.CancellationToken);
        var source = Source() with
        {
            Files = trial =>
                trial is 0
                    ? [new DashboardFile(Name, page), new DashboardFile("gone", Path.Combine(folder, "gone"))]
                    : [],
        };
        await using var server = await DashboardServer.StartAsync(() => [source], new() { Port = 0 });
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        var files = $"/api/studies/{source.Id}/trials/0/files";
        using var listed = JsonDocument.Parse(await client.GetStringAsync(files));
        var only = Assert.Single(listed.RootElement.EnumerateArray().ToArray());
        Assert.Equal((Name, 25), (only[0].GetString(), only[1].GetInt32()));
        using var answer = await client.GetAsync($"{files}/a%20folder/%3Cb%3E.html");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("<script>alert(1)</script>", await answer.Content.ReadAsStringAsync());
        string[] others = ["gone", "secret.txt", "../secret.txt", "%2e%2e%2fsecret.txt", Uri.EscapeDataString(secret)];
        foreach (var other in others)
        {
            using var refused = await client.GetAsync($"{files}/{other}");
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        Assert.Equal("[]", await client.GetStringAsync($"/api/studies/{source.Id}/files"));
        Assert.Equal("[]", await client.GetStringAsync($"/api/studies/{source.Id}/trials/7/files"));
    }

    [Fact]
    public void Links_that_may_lead_out_of_a_run_are_not_among_its_files()
    {
        var inside = Directory.CreateDirectory(Path.Combine(folder, "run"));
        File.WriteAllText(Path.Combine(inside.FullName, "log.txt"), "");
        File.WriteAllText(Path.Combine(folder, "outside.txt"), "");
        File.CreateSymbolicLink(Path.Combine(inside.FullName, "link.txt"), Path.Combine(folder, "outside.txt"));
        var logs = Directory.CreateDirectory(Path.Combine(inside.FullName, "tensorboard", "0003"));
        Directory.CreateSymbolicLink(Path.Combine(logs.FullName, "execution0"), folder);
        var files = Cli.Runs.RunArtifacts.Of(inside.FullName);
        Assert.Equal(["log.txt"], files(null).Select(static file => file.Name));
        Assert.Empty(files(3));
        Assert.Empty(files(4));
    }

    private static async Task Takes(IPage page, string name, string path)
    {
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync()
        );
        Assert.Equal(
            await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken)
        );
    }

    private static DashboardSource Source()
    {
        var study = new Study(Objective.Minimize("loss")) { Storage = new InMemoryStorage() };
        study.Optimize(static trial => trial.Float("x", 0, 1), trials: 1);
        return new DashboardSource("study", "memory", ((InMemoryStorage)study.Storage).Share);
    }
}

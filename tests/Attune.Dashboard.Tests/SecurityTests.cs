using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Attune.Storage;
using Xunit;

namespace Attune.Dashboard.Tests;

/// <summary>Who is let in, and who may act.</summary>
public sealed partial class SecurityTests
{
    private const string Token = "0123456789abcdef";

    private static readonly DashboardSource Source = Make();

    [Theory]
    [InlineData(null, null, HttpStatusCode.OK)]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("X-Attune-Key", "0123", HttpStatusCode.Forbidden)]
    [InlineData("Host", "evil.example", HttpStatusCode.Forbidden)]
    public async Task Actions_are_the_page_s_own(string? header, string? value, HttpStatusCode expected)
    {
        await using var server = await DashboardServer.StartAsync(() => [Source], new() { Port = 0 });
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var request = Action(await KeyAsync(client));
        if (header == "Host")
        {
            request.Headers.Host = value;
        }
        else if (header is not null)
        {
            request.Headers.Remove(header);
            request.Headers.Add(header, value);
        }

        using var response = await client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Nobody_acts_on_a_read_only_dashboard()
    {
        await using var server = await DashboardServer.StartAsync(
            () => [Source],
            new() { Port = 0, IsReadOnly = true }
        );
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var response = await client.SendAsync(Action("x"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("--read-only", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_token_only_those_who_know_it_are_let_in()
    {
        await using var server = await DashboardServer.StartAsync(() => [Source], new() { Port = 0, Token = Token });
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(server.Address) };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/studies")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/?token=0123456789abcdeF")).StatusCode);
        using var entered = await client.GetAsync($"/?token={Token}");
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        Assert.DoesNotContain("token", entered.RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/studies")).StatusCode);
    }

    [Fact]
    public async Task Other_addresses_need_a_token_and_ports_of_their_own()
    {
        await Assert.ThrowsAsync<ArgumentException>(() =>
            DashboardServer.StartAsync(() => [], new() { Port = 0, Address = IPAddress.Any })
        );
        await Assert.ThrowsAsync<ArgumentException>(() =>
            DashboardServer.StartAsync(() => [], new() { Port = 0, Token = "short" })
        );
        await using var server = await DashboardServer.StartAsync(() => [], new() { Port = 0 });
        var error = await Assert.ThrowsAsync<IOException>(() =>
            DashboardServer.StartAsync(() => [], new() { Port = new Uri(server.Address).Port })
        );
        Assert.Contains("--port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_s_policy_lets_nothing_else_in()
    {
        await using var server = await DashboardServer.StartAsync(() => [Source], new() { Port = 0 });
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var response = await client.GetAsync("/");
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    private static HttpRequestMessage Action(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/studies/{Source.Id}/note")
        {
            Content = new StringContent("{\"markdown\":\"x\"}", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Attune-Key", key);
        return request;
    }

    private static async Task<string> KeyAsync(HttpClient client) =>
        KeyOf().Match(await client.GetStringAsync("/")).Groups[1].Value;

    private static DashboardSource Make()
    {
        var study = new Study(Objective.Minimize("loss")) { Storage = new InMemoryStorage() };
        study.Optimize(static trial => trial.Float("x", 0, 1), trials: 3);
        var storage = (InMemoryStorage)study.Storage;
        return new DashboardSource("study", "memory", storage.Share);
    }

    [GeneratedRegex("attune-key\" content=\"([0-9a-f]+)\"")]
    private static partial Regex KeyOf();
}

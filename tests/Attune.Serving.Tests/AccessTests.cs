using System.Net.Http.Headers;
using Xunit;

namespace Attune.Serving.Tests;

public sealed class AccessTests
{
    private const string Token = "0123456789abcdef";
    private const string Body = """{"rows":[{"area":1,"colour":"red"}]}""";

    [Theory]
    [InlineData(null, 401)]
    [InlineData("Bearer 0123456789abcdee", 401)]
    [InlineData("Bearer ", 401)]
    [InlineData("Basic 0123456789abcdef", 401)]
    [InlineData("Bearer 0123456789abcdef", 200)]
    public async Task The_token_is_needed(string? authorization, int status)
    {
        await using var server = await RunningServer.StartAsync(options: new ServingOptions { Token = Token });
        if (authorization is not null)
        {
            server.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await server.PostAsync(Body);
        Assert.Equal(status, (int)response.StatusCode);
        if (status == 401)
        {
            Assert.Contains("token", await RunningServer.ProblemAsync(response, 401), StringComparison.Ordinal);
            Assert.Equal(new AuthenticationHeaderValue("Bearer"), Assert.Single(response.Headers.WwwAuthenticate));
        }
    }

    [Fact]
    public async Task Health_is_told_to_everyone()
    {
        await using var server = await RunningServer.StartAsync(options: new ServingOptions { Token = Token });
        foreach (var path in (string[])["/healthz", "/v2/health/live", "/v2/health/ready"])
        {
            Assert.NotEmpty(await server.Client.GetStringAsync(path));
        }

        using var other = await server.Client.GetAsync("/v2");
        await RunningServer.ProblemAsync(other, 401);
    }

    [Fact]
    public async Task Foreign_names_for_this_machine_are_refused()
    {
        await using var server = await RunningServer.StartAsync();
        server.Client.DefaultRequestHeaders.Host = "evil.example";
        using var response = await server.PostAsync(Body);
        Assert.Contains("evil.example", await RunningServer.ProblemAsync(response, 400), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0", null, "token must be set")]
    [InlineData("*", null, "token must be set")]
    [InlineData("example.org", Token, "IP address")]
    [InlineData("0.0.0.0", "short", "16")]
    [InlineData("127.0.0.1", "has a blank in it", "blanks")]
    public async Task An_open_or_weak_door_is_refused(string host, string? token, string part)
    {
        var options = new ServingOptions
        {
            Host = host,
            Port = 0,
            Token = token,
        };
        var error = await Assert.ThrowsAsync<ArgumentException>(() => ModelServer.StartAsync(new Houses(), options));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using Attune.Learning.Estimators;
using Xunit;

namespace Attune.Serving.Tests;

/// <summary>A server on a free port, and a client.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private RunningServer(ModelServer server)
    {
        Server = server;
        Client = new HttpClient { BaseAddress = new Uri(server.Address) };
    }

    public ModelServer Server { get; }

    public HttpClient Client { get; }

    public static async Task<RunningServer> StartAsync(IPredictor? predictor = null, ServingOptions? options = null) =>
        new(await ModelServer.StartAsync(predictor ?? new Houses(), (options ?? new()) with { Port = 0 }));

    public Task<HttpResponseMessage> PostAsync(string body, string path = "/v1/predict") =>
        PostAsync(Encoding.UTF8.GetBytes(body), path);

    public Task<HttpResponseMessage> PostAsync(byte[] body, string path = "/v1/predict")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        return Client.PostAsync(path, content);
    }

    /// <summary>The answer to a request that must succeed.</summary>
    public async Task<string> AnswerAsync(string body, string path = "/v1/predict")
    {
        using var response = await PostAsync(body, path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return text;
    }

    /// <summary>The detail of an answer that must be problem details of a status.</summary>
    public static async Task<string> ProblemAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        using var document = JsonDocument.Parse(text);
        var problem = document.RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(problem.GetProperty("detail").GetString(), problem.GetProperty("error").GetString());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return problem.GetProperty("detail").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Attune.Serving.Tests;

/// <summary>
/// Nothing here waits for a time: a gate holds the predictor, and the queue is known to be full once it has refused the requests that
/// are too many.
/// </summary>
public sealed class LoadTests
{
    [Fact]
    public async Task What_waits_is_predicted_together_and_what_does_not_fit_is_told_to_come_again()
    {
        const int waiting = 20;
        using var gate = new Gate();
        await using var server = await RunningServer.StartAsync(
            gate.Predictor,
            new ServingOptions { Workers = 1, MaxQueued = waiting }
        );
        var first = server.PostAsync(Body(0));
        await gate.Reached;
        var others = Enumerable.Range(1, waiting + 5).Select(area => server.PostAsync(Body(area))).ToArray();
        await RequireRefusedAsync(others, 5);
        gate.Open();

        using var answered = await first;
        Assert.Equal(Answer(0), await answered.Content.ReadAsStringAsync());
        var answers = 0;
        for (var i = 0; i < others.Length; i++)
        {
            using var response = await others[i];
            if (response.StatusCode == HttpStatusCode.OK)
            {
                Assert.Equal(Answer(i + 1), await response.Content.ReadAsStringAsync());
                answers++;
            }
        }

        Assert.Equal(waiting, answers);
        Assert.Equal([1, waiting], gate.Batches);
        Assert.Equal(Answer(7), await server.AnswerAsync(Body(7)));
    }

    [Fact]
    public async Task Stopping_answers_what_is_at_work_and_what_waits()
    {
        const int waiting = 3;
        using var gate = new Gate();
        await using var server = await RunningServer.StartAsync(
            gate.Predictor,
            new ServingOptions { Workers = 1, MaxQueued = waiting }
        );
        var first = server.PostAsync(Body(0));
        await gate.Reached;
        var others = Enumerable.Range(1, waiting + 1).Select(area => server.PostAsync(Body(area))).ToArray();
        await RequireRefusedAsync(others, 1);
        var stop = server.Server.StopAsync();
        gate.Open();
        var responses = await Task.WhenAll([first, .. others]);
        Assert.Equal(waiting + 1, responses.Count(static response => response.StatusCode == HttpStatusCode.OK));
        await stop;
        await Assert.ThrowsAsync<HttpRequestException>(() => server.Client.GetAsync("/healthz"));
    }

    [Fact]
    public async Task A_slow_body_is_given_up()
    {
        var clock = new SignallingClock();
        await using var server = await RunningServer.StartAsync(options: new ServingOptions { Time = clock });
        using var client = new TcpClient();
        var address = new Uri(server.Server.Address);
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"u8.ToArray()
        );
        await clock.TimerSet;
        clock.Advance(new ServingOptions().ReadTimeout);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.Equal("HTTP/1.1 408 Request Timeout", await reader.ReadLineAsync());
    }

    [Fact]
    public async Task All_bodies_at_work_have_one_limit()
    {
        using var gate = new Gate();
        await using var server = await RunningServer.StartAsync(
            gate.Predictor,
            new ServingOptions { MaxBodyBytes = 1 << 14, MaxBytesAtOnce = 1 << 14 }
        );
        var large = server.PostAsync(Body(0) + new string(' ', 15_000));
        await gate.Reached;
        using (var refused = await server.PostAsync(Body(1)))
        {
            Assert.Contains("16384 bytes", await RunningServer.ProblemAsync(refused, 503), StringComparison.Ordinal);
            Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        }

        gate.Open();
        using var answered = await large;
        Assert.Equal(Answer(0), await answered.Content.ReadAsStringAsync());
        Assert.Equal(Answer(1), await server.AnswerAsync(Body(1)));
    }

    private static async Task RequireRefusedAsync(Task<HttpResponseMessage>[] requests, int count)
    {
        for (var open = requests.ToList(); count > 0; count--)
        {
            var done = await Task.WhenAny(open);
            open.Remove(done);
            var response = await done;
            Assert.Contains("may wait", await RunningServer.ProblemAsync(response, 503), StringComparison.Ordinal);
            Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
        }
    }

    private static string Body(int area) => $$"""{"rows":[{"area":{{area}},"colour":"red"}]}""";

    private static string Answer(int area) => $$"""{"rows":[{"price":{{100 + area}}}]}""";
}

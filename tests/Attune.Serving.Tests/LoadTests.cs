using System.Net.Sockets;
using System.Text;
using Attune.Learning.Data;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attune.Serving.Tests;

public sealed class LoadTests
{
    [Fact]
    public async Task Requests_that_wait_are_predicted_together_and_get_their_own_rows()
    {
        using var gate = new ManualResetEventSlim();
        using var first = new ManualResetEventSlim();
        var batches = new List<int>();
        void Wait(Table rows)
        {
            first.Set();
            gate.Wait();
            lock (batches)
            {
                batches.Add(rows.RowCount);
            }
        }

        await using var server = await RunningServer.StartAsync(
            new Houses { OnPredict = Wait },
            new ServingOptions { Workers = 1 }
        );
        var requests = new List<Task<string>> { server.AnswerAsync(Body(0)) };
        first.Wait();
        requests.AddRange(Enumerable.Range(1, 20).Select(i => server.AnswerAsync(Body(i))));
        // The queue's own count is the barrier: the bodies are read on other threads.
        await UntilAsync(() => server.Server.Waiting == 20);
        gate.Set();
        var answers = await Task.WhenAll(requests);
        Assert.Equal(Enumerable.Range(0, 21).Select(Answer), answers);
        Assert.Equal([1, 20], batches);
    }

    [Fact]
    public async Task A_bad_request_does_not_spoil_the_others()
    {
        using var gate = new ManualResetEventSlim();
        await using var server = await RunningServer.StartAsync(
            new Houses { OnPredict = _ => gate.Wait() },
            new ServingOptions { Workers = 1 }
        );
        var good = Enumerable.Range(0, 10).Select(i => server.AnswerAsync(Body(i))).ToArray();
        var bad = server.PostAsync("""{"rows":[{"area":1,"colour":"unknown"}]}""");
        await UntilAsync(() => server.Server.Waiting == 10);
        gate.Set();
        Assert.Equal(Enumerable.Range(0, 10).Select(Answer), await Task.WhenAll(good));
        await RunningServer.ProblemAsync(await bad, 400);
    }

    [Fact]
    public async Task A_full_queue_says_when_to_come_again()
    {
        using var gate = new ManualResetEventSlim();
        using var first = new ManualResetEventSlim();
        void Wait(Table rows)
        {
            first.Set();
            gate.Wait();
        }

        await using var server = await RunningServer.StartAsync(
            new Houses { OnPredict = Wait },
            new ServingOptions { Workers = 1, MaxQueued = 3 }
        );
        var accepted = new List<Task<string>> { server.AnswerAsync(Body(0)) };
        first.Wait();
        accepted.AddRange(Enumerable.Range(1, 3).Select(i => server.AnswerAsync(Body(i))));
        await UntilAsync(() => server.Server.Waiting == 3);
        using var refused = await server.PostAsync(Body(4));
        await RunningServer.ProblemAsync(refused, 503);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        gate.Set();
        Assert.Equal(Enumerable.Range(0, 4).Select(Answer), await Task.WhenAll(accepted));
    }

    [Fact]
    public async Task Stopping_answers_what_is_at_work()
    {
        using var gate = new ManualResetEventSlim();
        using var first = new ManualResetEventSlim();
        void Wait(Table rows)
        {
            first.Set();
            gate.Wait();
        }

        await using var server = await RunningServer.StartAsync(new Houses { OnPredict = Wait });
        var answer = server.AnswerAsync(Body(5));
        first.Wait();
        var stop = server.Server.StopAsync();
        gate.Set();
        Assert.Equal(Answer(5), await answer);
        await stop;
        await Assert.ThrowsAsync<HttpRequestException>(() => server.Client.GetAsync("/healthz"));
    }

    [Fact]
    public async Task A_slow_body_is_given_up()
    {
        var clock = new FakeTimeProvider();
        await using var server = await RunningServer.StartAsync(options: new ServingOptions { Time = clock });
        using var client = new TcpClient();
        var address = new Uri(server.Server.Address);
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"u8.ToArray()
        );
        // Timers are made before the body is read; the clock moves until one has rung.
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var status = reader.ReadLineAsync();
        while (!status.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        Assert.Equal("HTTP/1.1 408 Request Timeout", await status);
    }

    [Fact]
    public async Task All_bodies_together_have_a_limit()
    {
        await using var server = await RunningServer.StartAsync(
            options: new ServingOptions { MaxBodyBytes = 1 << 14, MaxBytesAtOnce = 1 << 14 }
        );
        var address = new Uri(server.Server.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var head = "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 16000\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + new string(' ', 15_000)));
        await UntilAsync(async () =>
        {
            using var response = await server.PostAsync(Body(1));
            return (int)response.StatusCode == 503;
        });
        client.Close();
        await UntilAsync(async () =>
        {
            using var response = await server.PostAsync(Body(1));
            return response.IsSuccessStatusCode;
        });
    }

    private static string Body(int area) => $$"""{"rows":[{"area":{{area}},"colour":"red"}]}""";

    private static string Answer(int area) => $$"""{"rows":[{"price":{{100 + area}}}]}""";

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    // Another thread makes it true; a test that hangs is stopped by the runner.
    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Yield();
        }
    }
}

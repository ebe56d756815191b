using System.Text;
using Xunit;

namespace Attune.Serving.Tests;

[Collection(AloneCollection.Name)]
public sealed class MemoryTests
{
    private const int Clients = 8;

    [Fact]
    public async Task Requests_leave_nothing_behind()
    {
        var rows = string.Join(',', Enumerable.Repeat("""{"area":1.5,"colour":"red","more":"never read"}""", 1000));
        var good = Encoding.UTF8.GetBytes($$"""{"rows":[{{rows}}]}""");
        var bad = good[..^1];
        await using var server = await RunningServer.StartAsync();
        await SendAsync(20);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await SendAsync(200);
        var after = GC.GetTotalMemory(forceFullCollection: true);

        // 80 MB of bodies went through.
        Assert.InRange(after - before, long.MinValue, 8 << 20);

        Task SendAsync(int count) =>
            Task.WhenAll(
                Enumerable
                    .Range(0, Clients)
                    .Select(_ =>
                        Task.Run(async () =>
                        {
                            for (var i = 0; i < count; i++)
                            {
                                using var response = await server.PostAsync(i % 2 == 0 ? good : bad);
                                Assert.Equal(i % 2 == 0 ? 200 : 400, (int)response.StatusCode);
                            }
                        })
                    )
            );
    }
}

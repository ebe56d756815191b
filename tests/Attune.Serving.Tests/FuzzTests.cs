using System.Globalization;
using System.Text;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Serving.Tests;

/// <summary><c>ATTUNE_FUZZ_BODIES</c> says how many bodies; without it there are a few thousand.</summary>
public sealed class FuzzTests
{
    private const int Clients = 8;

    private static readonly string[] Seeds =
    [
        """{"rows":[{"area":1.5,"colour":"red"},{"colour":"blé 😀","area":null}]}""",
        """{"columns":{"colour":["red",null],"area":[1.5,2e3],"x":[[1],{"a":"b"}]}}""",
        """{"id":"42","inputs":[{"name":"colour","shape":[2],"datatype":"BYTES","data":["red","blue"]},{"data":[[1.5],[2]],"name":"area","shape":[2,1],"datatype":"FP32"}],"outputs":[{"name":"price"}]}""",
    ];

    private static readonly string[] Pieces =
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\ud800",
        "\\u0000",
        "null",
        "true",
        "NaN",
        "-",
        "1e999",
        "1e-999",
        "0x1",
        "\"rows\":",
        "\"columns\":",
        "\"area\":",
        "\"colour\":",
        "\"inputs\":",
        "\"data\":",
        "\"shape\":[9999999999999]",
        "\"datatype\":\"FP64\"",
        "\u0000",
        "\uFEFF",
        "😀",
        "99999999999999999999999999999999",
        "[[[[[[[[[[[[[[[[[[",
        "\"id\":",
        " ",
    ];

    [Fact]
    public async Task Whatever_comes_is_answered_and_never_by_an_error_of_the_server()
    {
        var count = int.Parse(
            Environment.GetEnvironmentVariable("ATTUNE_FUZZ_BODIES") ?? "4000",
            CultureInfo.InvariantCulture
        );
        await using var server = await RunningServer.StartAsync(
            options: new ServingOptions { MaxBodyBytes = 1 << 16, MaxRows = 100 }
        );
        var statuses = new int[600];
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => SendAsync(client))));
        Assert.True(statuses[200] > count / 100, $"{statuses[200]} bodies were good.");
        Assert.True(statuses[400] > count / 2, $"{statuses[400]} bodies were bad.");
        Assert.Equal(count / Clients * Clients, statuses.Sum());
        Assert.Equal(
            """{"rows":[{"price":101}]}""",
            await server.AnswerAsync("""{"rows":[{"area":1,"colour":"red"}]}""")
        );

        async Task SendAsync(int client)
        {
            for (var i = 0; i < count / Clients; i++)
            {
                var stream = RandomKey.FromSeed(7).Derive(client).Derive(i).OpenStream();
                var seed = stream.NextInt32(Seeds.Length);
                var body = Mutated(Encoding.UTF8.GetBytes(Seeds[seed]), stream);
                using var response = await server.PostAsync(body, seed == 2 ? "/v2/models/model/infer" : "/v1/predict");
                var status = (int)response.StatusCode;
                Interlocked.Increment(ref statuses[status]);
                if (status != 200)
                {
                    Assert.True(status is 400 or 413, $"{status} for {Convert.ToBase64String(body)}");
                    await RunningServer.ProblemAsync(response, status);
                }
            }
        }
    }

    private static byte[] Mutated(byte[] seed, RandomStream stream)
    {
        var body = seed.ToList();
        var changes = stream.NextInt32(5);
        for (var change = 0; change < changes && body.Count > 0; change++)
        {
            var place = stream.NextInt32(body.Count);
            switch (stream.NextInt32(6))
            {
                case 0:
                    body[place] = (byte)stream.NextInt32(256);
                    break;
                case 1:
                    body.RemoveRange(place, Math.Min(body.Count - place, 1 + stream.NextInt32(12)));
                    break;
                case 2:
                    body.InsertRange(place, Encoding.UTF8.GetBytes(Pieces[stream.NextInt32(Pieces.Length)]));
                    break;
                case 3:
                    body.RemoveRange(place, body.Count - place);
                    break;
                case 4:
                    var length = Math.Min(body.Count - place, stream.NextInt32(40));
                    body.InsertRange(stream.NextInt32(body.Count), body.GetRange(place, length));
                    break;
                default:
                    var piece = Encoding.UTF8.GetBytes(Pieces[stream.NextInt32(Pieces.Length)]);
                    body.InsertRange(place, Enumerable.Repeat(piece, stream.NextInt32(300)).SelectMany(static p => p));
                    break;
            }
        }

        return [.. body];
    }
}

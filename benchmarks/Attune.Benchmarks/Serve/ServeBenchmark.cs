using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Attune.Benchmarks.Storage;

namespace Attune.Benchmarks.Serve;

/// <summary>
/// The server under load with Attune behind it and with ONNX Runtime on the exported model, in turns: a busy machine slows both alike.
/// </summary>
internal static class ServeBenchmark
{
    private const int Turns = 5;
    private const int SecondsPerTurn = 5;
    private const int WarmUpSeconds = 2;

    public static ServeReport Run()
    {
        using var folder = new TemporaryFolder();
        var model = folder["model.onnx"];
        ServedModel.Write(model);
        var load = new LoadGenerator(name => folder[name]);
        using var own = ServerProcess.Attune(model);
        using var peer = ServerProcess.OnnxRuntime(model);
        var results = new List<ServeResult>();
        foreach (var rows in (int[])[1, 100])
        {
            results.AddRange(Measure(own, peer, load, rows));
        }

        return new ServeReport(Machine.Describe(), SecondsPerTurn, results);
    }

    private static ServeResult[] Measure(ServerProcess own, ServerProcess peer, LoadGenerator load, int rows)
    {
        var body = ServedModel.Body(rows);
        RequireEqual(Answer(own, body), Answer(peer, body));
        ServerProcess[] servers = [own, peer];
        foreach (var server in servers)
        {
            load.Run(server.Address, body, WarmUpSeconds);
        }

        var before = Array.ConvertAll(servers, static server => server.Memory);
        var turns = Array.ConvertAll(servers, static _ => new List<LoadTurn>());
        for (var turn = 0; turn < Turns; turn++)
        {
            for (var i = 0; i < servers.Length; i++)
            {
                turns[i].Add(load.Run(servers[i].Address, body, SecondsPerTurn));
            }
        }

        return
        [
            new ServeResult("Attune", rows, turns[0], before[0], own.Memory),
            new ServeResult("ONNX Runtime", rows, turns[1], before[1], peer.Memory),
        ];
    }

    private static double[] Answer(ServerProcess server, string body)
    {
        using var client = new HttpClient();
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = client.PostAsync(new Uri(server.Address, "v1/predict"), content).GetAwaiter().GetResult();
        using var answer = JsonDocument.Parse(
            response.EnsureSuccessStatusCode().Content.ReadAsStringAsync().GetAwaiter().GetResult()
        );
        return
        [
            .. answer
                .RootElement.GetProperty("rows")
                .EnumerateArray()
                .Select(static row => row.EnumerateObject().Single().Value.GetDouble()),
        ];
    }

    private static void RequireEqual(double[] own, double[] peer)
    {
        for (var i = 0; i < own.Length; i++)
        {
            if (!(Math.Abs(own[i] - peer[i]) <= 1e-5 * Math.Max(1, Math.Abs(own[i]))))
            {
                throw new InvalidOperationException($"Row {i}: Attune predicts {own[i]}, ONNX Runtime {peer[i]}.");
            }
        }
    }
}

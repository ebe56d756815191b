using System.Diagnostics;
using Attune.Export;
using Attune.Learning.Estimators;
using Attune.Serving;

namespace Attune.Benchmarks.Serve;

/// <summary>Attune's server in a process of its own, with Attune or ONNX Runtime behind it.</summary>
internal sealed class ServerProcess : IDisposable
{
    /// <summary>The mode in which this program is such a server: <c>serve-child attune|onnxruntime MODEL</c>.</summary>
    public const string Mode = "serve-child";

    private const string Own = "attune";
    private const string Peer = "onnxruntime";
    private readonly Process process;

    private ServerProcess(string kind, string model)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Attune.Benchmarks.dll");
        process = Process.Start(
            new ProcessStartInfo("dotnet", [program, Mode, kind, model])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        Address = new Uri(
            process.StandardOutput.ReadLine()
                ?? throw new InvalidOperationException($"The server with {kind} has not started.")
        );
    }

    public Uri Address { get; }

    /// <summary>What the process holds of the memory, in MiB.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    public static ServerProcess Attune(string model) => new(Own, model);

    public static ServerProcess OnnxRuntime(string model) => new(Peer, model);

    /// <summary>Serves until its input ends.</summary>
    public static async Task RunAsync(string kind, string path)
    {
        using var runtime = kind == Peer ? new RuntimePredictor(path) : null;
        await using var server = await ModelServer
            .StartAsync(runtime ?? OwnPredictor(path), new ServingOptions { Port = 0 })
            .ConfigureAwait(false);
        Console.WriteLine(server.Address);
        await Console.In.ReadToEndAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static IPredictor OwnPredictor(string path)
    {
        var model = Predictor.Open(path);
        return new PipelinePredictor(model.Pipeline, model.TargetName);
    }
}

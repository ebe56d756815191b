using System.Text.Json;
using Attune.Benchmarks;
using Attune.Benchmarks.Checkpoints;
using Attune.Benchmarks.Epoch;
using Attune.Benchmarks.Lab;
using Attune.Benchmarks.Population;
using Attune.Benchmarks.Predict;
using Attune.Benchmarks.Samplers;
using Attune.Benchmarks.Serve;
using Attune.Benchmarks.Storage;
using Attune.Benchmarks.Trials;
using Attune.Benchmarks.Workers;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

const string Usage = """
    usage: Attune.Benchmarks MODE [--json]
      epoch [--peer-torch] [--peer-sklearn] [--python PATH]   ms per epoch of four nets, alone or in turns with the peers
      lab                                                     seconds of the whole lab: 16 fits
      trials                                                  10,000 tiny trials: time and memory of the engine
      samplers [--only NAME] [--peer-optuna] [--python PATH]  seconds of whole studies, alone or beside Optuna
      samplers --scaling                                      cost of a trial and memory, up to 10,000 trials
      workers                                                 trials per second of one worker and of two
      storage [--peer-optuna] [--python PATH]                 reports kept per second; opening a study of 100,000 trials
      storage --opening                                       the latter only
      checkpoints                                             what checkpoints add to a fit
      predict                                                 predictions of one row and of 10,000, beside ONNX Runtime
      serve                                                   the server under wrk's load, beside ONNX Runtime behind it
      population                                              population-based training against fixed schedules
      bdn [BenchmarkDotNet options]                           micro-benchmarks
    """;

if (args is ["bdn", .. var options])
{
    // In this process: nothing is built or restored at run time.
    var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    BenchmarkSwitcher.FromAssembly(typeof(IReport).Assembly).Run(options, config);
    return 0;
}

if (args is [ServerProcess.Mode, var kind, var model])
{
    await ServerProcess.RunAsync(kind, model);
    return 0;
}

if (Measure(args) is not { } report)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

if (args.Contains("--json"))
{
    Console.WriteLine(JsonSerializer.Serialize(report, report.GetType(), ReportJson.Options));
    return 0;
}

var machine = report.Machine;
Console.WriteLine($"{machine.Processor}, {machine.Cores} cores, {machine.Lanes}, .NET {machine.Runtime}");
Console.WriteLine();
foreach (var line in report.Lines())
{
    Console.WriteLine(line);
}

return 0;

static IReport? Measure(string[] args) =>
    args.FirstOrDefault() switch
    {
        "epoch" => MeasureEpoch(args),
        "lab" => LabBenchmark.Run(),
        "checkpoints" => CheckpointsBenchmark.Run(),
        "samplers" when args.Contains("--scaling") => ScalingBenchmark.Run(),
        "samplers" => MeasureSamplers(args),
        "storage" when args.Contains("--opening") => StorageBenchmark.RunOpening(),
        "storage" => MeasureStorage(args),
        "trials" => TrialsBenchmark.Run(),
        "workers" => WorkersBenchmark.Run(),
        "predict" => PredictBenchmark.Run(),
        "serve" => ServeBenchmark.Run(),
        "population" => PopulationBenchmark.Run(),
        _ => null,
    };

// Debian's own interpreter sees Debian's packages; another one on the path may not.
static string Python(string[] args) => Named(args, "--python") ?? "/usr/bin/python3";

static string? Named(string[] args, string option)
{
    var named = Array.IndexOf(args, option);
    return named >= 0 && named + 1 < args.Length ? args[named + 1] : null;
}

static SamplersReport MeasureSamplers(string[] args)
{
    using var peer = args.Contains("--peer-optuna") ? OptunaPeer.Start(Python(args)) : null;
    return SamplersBenchmark.Run(peer, Named(args, "--only"));
}

static StorageReport MeasureStorage(string[] args)
{
    using var peer = args.Contains("--peer-optuna") ? OptunaStorages.Start(Python(args)) : null;
    return StorageBenchmark.Run(peer);
}

static EpochReport MeasureEpoch(string[] args)
{
    var python = Python(args);
    var peers = PythonPeer
        .Known.Where(peer => args.Contains($"--peer-{peer}"))
        .Select(peer => PythonPeer.Start(peer, python))
        .ToArray();
    try
    {
        return EpochBenchmark.Run(peers);
    }
    finally
    {
        foreach (var peer in peers)
        {
            peer.Dispose();
        }
    }
}

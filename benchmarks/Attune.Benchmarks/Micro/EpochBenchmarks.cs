using Attune.Benchmarks.Workloads;
using Attune.Networks;
using Attune.Networks.Training;
using BenchmarkDotNet.Attributes;

namespace Attune.Benchmarks.Micro;

/// <summary>Fits of ten epochs; the time is of one.</summary>
[MemoryDiagnoser]
public class EpochBenchmarks
{
    private const int Epochs = 10;

    private Samples train = null!;
    private CompiledNetwork network = null!;

    [Params("8-10-1", "8-30-1", "8-50-50-1", "8-100-100-100-1")]
    public string Net { get; set; } = "";

    [GlobalSetup]
    public void Prepare() => (train, network) = (Housing.Train(), new Net(Net).Compile());

    [Benchmark(OperationsPerInvoke = Epochs)]
    public double Epoch() => network.Fit(train, new FitOptions { Epochs = Epochs }).History.Logs[^1]["loss"]!.Value;
}

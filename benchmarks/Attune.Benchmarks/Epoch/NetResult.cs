using Attune.Benchmarks.Workloads;

namespace Attune.Benchmarks.Epoch;

/// <summary>One net's figures: medians.</summary>
/// <param name="Net">Its widths.</param>
/// <param name="Milliseconds">Of one epoch.</param>
/// <param name="Gflops">GFLOP/s of the epoch's matrix products, over the whole time of the epoch.</param>
/// <param name="ShareOfPeak">Of the core's measured multiply-add peak.</param>
/// <param name="TorchMilliseconds">Of the same epoch in PyTorch, measured in turns; null where it was not.</param>
/// <param name="Ratio">PyTorch's time over Attune's.</param>
internal sealed record NetResult(
    string Net,
    double Milliseconds,
    double Gflops,
    double ShareOfPeak,
    double? TorchMilliseconds,
    double? Ratio
)
{
    public static NetResult Of(Net net, double milliseconds, double peak, double? torch)
    {
        var gflops = net.OperationsPerSample * Housing.TrainRows / milliseconds / 1e6;
        return new NetResult(net.Name, milliseconds, gflops, gflops / peak, torch, torch / milliseconds);
    }
}

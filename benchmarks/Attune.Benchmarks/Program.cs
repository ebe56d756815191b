using Attune.Benchmarks.Epoch;

var json = args.Contains("--json");
using var torch = args.Contains("--peer-torch") ? TorchPeer.Start("benchmarks/peers/epoch_torch.py") : null;
var report = EpochBenchmark.Run(5, torch);
Console.WriteLine(string.Join('\n', report.Lines()));

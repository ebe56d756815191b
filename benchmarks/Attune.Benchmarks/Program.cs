using Attune.Benchmarks.Epoch;
using Attune.Benchmarks.Workloads;
using Attune.Networks.Training;

if (args[0] == "only")
{
    var t = Housing.Train();
    var net = new Net(args[1]);
    var l = new List<double>();
    net.Compile().Fit(t, new FitOptions { Epochs = int.Parse(args[2]), Callbacks = () => [new EpochClock(l)] });
    Console.WriteLine(Attune.Benchmarks.Statistics.Median(l));
    return;
}
var json = args.Contains("--json");
using var torch = args.Contains("--peer-torch") ? TorchPeer.Start("benchmarks/peers/epoch_torch.py") : null;
var report = EpochBenchmark.Run(5, torch);
Console.WriteLine(string.Join('\n', report.Lines()));

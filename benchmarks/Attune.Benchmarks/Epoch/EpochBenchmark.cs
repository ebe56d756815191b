using Attune.Benchmarks.Workloads;
using Attune.Networks.Training;

namespace Attune.Benchmarks.Epoch;

/// <summary>
/// Milliseconds of one training epoch over 11,610 rows in batches of 32, on one core. The nets, the multiply-add peak and the
/// peers take turns, so that all of them see the same state of a shared machine.
/// </summary>
internal static class EpochBenchmark
{
    private const int Rounds = 7;
    private const double TurnMilliseconds = 200;
    private const int MaximumEpochs = 300;

    /// <summary>Measures all nets.</summary>
    /// <param name="peers">The same job elsewhere.</param>
    public static EpochReport Run(IReadOnlyList<PythonPeer> peers)
    {
        var train = Housing.Train();
        var peaks = new List<double>();
        var turns = Net.All.Select(net => new NetTurns(net, peers)).ToArray();
        MultiplyAddPeak.Measure();
        foreach (var net in turns)
        {
            net.WarmUp(train);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var net in turns)
            {
                peaks.Add(MultiplyAddPeak.Measure());
                net.Take(train);
            }
        }

        var peak = Statistics.Median(peaks);
        return new EpochReport(Machine.Describe(), peak, [.. turns.Select(net => net.Result(peak))]);
    }

    private sealed class NetTurns(Net net, IReadOnlyList<PythonPeer> peers)
    {
        private readonly List<double> own = [];
        private readonly List<double>[] theirs = [.. peers.Select(static _ => new List<double>())];
        private int epochs;

        // The first epochs pay for compiling the kernels; the last ones say how many fill a turn.
        public void WarmUp(Samples train)
        {
            var first = Fit(train, 10);
            epochs = Math.Clamp((int)(TurnMilliseconds / first[^1]), 2, MaximumEpochs);
            foreach (var peer in peers)
            {
                peer.Measure(net, 1);
            }
        }

        public void Take(Samples train)
        {
            own.AddRange(Fit(train, epochs));
            for (var i = 0; i < peers.Count; i++)
            {
                theirs[i].AddRange(peers[i].Measure(net, 1));
            }
        }

        public NetResult Result(double peak)
        {
            var milliseconds = Statistics.Median(own);
            var gflops = net.OperationsPerSample * Housing.TrainRows / milliseconds / 1e6;
            return new NetResult(
                net.Name,
                milliseconds,
                gflops,
                gflops / peak,
                [
                    .. peers.Select(
                        (peer, i) =>
                            new PeerResult(
                                peer.Name,
                                Statistics.Median(theirs[i]),
                                Statistics.Median(theirs[i]) / milliseconds
                            )
                    ),
                ]
            );
        }

        private List<double> Fit(Samples train, int count)
        {
            var milliseconds = new List<double>();
            net.Compile()
                .Fit(train, new FitOptions { Epochs = count, Callbacks = () => [new EpochClock(milliseconds)] });
            return milliseconds;
        }
    }
}

using Attune.Benchmarks.Workloads;
using Attune.Networks.Training;

namespace Attune.Benchmarks.Epoch;

/// <summary>
/// Milliseconds of one training epoch over 11,610 rows in batches of 32, on one core. The nets, the multiply-add peak and the
/// peer take turns, so that all of them see the same state of a shared machine.
/// </summary>
internal static class EpochBenchmark
{
    private const double SliceMilliseconds = 250;

    /// <summary>Measures all nets.</summary>
    /// <param name="rounds">How many turns each net gets.</param>
    /// <param name="peer">The same job elsewhere; null for none.</param>
    public static EpochReport Run(int rounds, TorchPeer? peer = null)
    {
        var train = Housing.Train();
        var peaks = new List<double>();
        var own = Net.All.ToDictionary(static net => net, static _ => new List<double>());
        var theirs = Net.All.ToDictionary(static net => net, static _ => new List<double>());
        foreach (var net in Net.All)
        {
            // The first epochs pay for compiling the kernels.
            Measure(net, train, 3, []);
            peer?.Measure(net, 1);
        }

        MultiplyAddPeak.Measure();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var net in Net.All)
            {
                peaks.Add(MultiplyAddPeak.Measure());
                var probe = new List<double>();
                Measure(net, train, 2, probe);
                var epochs = Math.Clamp((int)(SliceMilliseconds / probe.Min()), 2, 200);
                Measure(net, train, epochs, own[net]);
                if (peer is not null)
                {
                    theirs[net].AddRange(peer.Measure(net, 1));
                }
            }
        }

        return new EpochReport(
            Machine.Describe(),
            Median(peaks),
            [
                .. Net.All.Select(net =>
                    NetResult.Of(net, Median(own[net]), Median(peaks), peer is null ? null : Median(theirs[net]))
                ),
            ]
        );
    }

    private static void Measure(Net net, Samples train, int epochs, ICollection<double> milliseconds) =>
        net.Compile().Fit(train, new FitOptions { Epochs = epochs, Callbacks = () => [new EpochClock(milliseconds)] });

    private static double Median(List<double> values) => Statistics.Median(values);
}

using System.Diagnostics;
using Attune.Benchmarks.Workloads;
using Attune.Networks.Checkpoints;
using Attune.Networks.Training;

namespace Attune.Benchmarks.Checkpoints;

/// <summary>What checkpoints add to a fit: whole fits without them, after each epoch, and a second apart, in turns.</summary>
internal static class CheckpointsBenchmark
{
    private const int Rounds = 5;
    private const double FitMilliseconds = 1_500;
    private const int LeastEpochs = 10;
    private const int MaximumEpochs = 1_000;

    public static CheckpointsReport Run()
    {
        var train = Housing.Train();
        var folder = Directory.CreateTempSubdirectory("attune-checkpoints-");
        try
        {
            return new CheckpointsReport(
                Machine.Describe(),
                [.. Net.All.Select(net => Measure(net, train, Path.Combine(folder.FullName, "fit")))]
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static CheckpointsResult Measure(Net net, Samples train, string file)
    {
        Seconds(net, train, LeastEpochs, null);
        var perEpoch = Seconds(net, train, LeastEpochs, null) / LeastEpochs;
        var epochs = Math.Clamp((int)(FitMilliseconds / 1000 / perEpoch), LeastEpochs, MaximumEpochs);
        var (without, each, spaced) = (new List<double>(), new List<double>(), new List<double>());
        long bytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            without.Add(Seconds(net, train, epochs, null));
            each.Add(Seconds(net, train, epochs, new CheckpointOptions(file) { KeepAtEnd = true }));
            bytes = new FileInfo(file).Length;
            File.Delete(file);
            spaced.Add(Seconds(net, train, epochs, new CheckpointOptions(file) { Spacing = TimeSpan.FromSeconds(1) }));
        }

        var alone = Statistics.Median(without);
        return new CheckpointsResult(
            net.Name,
            epochs,
            1000 * alone / epochs,
            bytes,
            (Statistics.Median(each) - alone) / alone,
            (Statistics.Median(spaced) - alone) / alone
        );
    }

    private static double Seconds(Net net, Samples train, int epochs, CheckpointOptions? checkpoint)
    {
        var start = Stopwatch.GetTimestamp();
        net.Compile().Fit(train, new FitOptions { Epochs = epochs, Checkpoint = checkpoint });
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}

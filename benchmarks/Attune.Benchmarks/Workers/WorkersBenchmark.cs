using System.Diagnostics;
using Attune.Benchmarks.Workloads;
using Attune.Networks.Training;
using Attune.Samplers;
using Attune.Spaces;

namespace Attune.Benchmarks.Workers;

/// <summary>Trials per second of one worker and of two, which take turns on the same study definition.</summary>
internal static class WorkersBenchmark
{
    private const int Rounds = 7;
    private const int TrialsPerTurn = 24;
    private const int EpochsPerTrial = 20;
    private const int Window = 2;

    private static readonly SearchSpace Space = new([new FloatParameter("unused", 0, 1)]);

    public static WorkersReport Run()
    {
        var train = Housing.Train();
        var network = new Net("8-30-1").Compile();
        var one = new List<double>();
        var two = new List<double>();
        TrialsPerSecond(1);
        TrialsPerSecond(2);
        for (var round = 0; round < Rounds; round++)
        {
            one.Add(TrialsPerSecond(1));
            two.Add(TrialsPerSecond(2));
        }

        return new WorkersReport(
            Machine.Describe(),
            Statistics.Median(one),
            Statistics.Median(two),
            Statistics.Median(two.Zip(one, static (b, a) => b / a))
        );

        double TrialsPerSecond(int workers)
        {
            var study = new Study(Objective.Minimize("loss"), Space) { Sampler = new RandomSampler(), Window = Window };
            var start = Stopwatch.GetTimestamp();
            study.Optimize(
                trial =>
                    network.Fit(train, new FitOptions { Epochs = EpochsPerTrial, Random = trial.Random }).History.Logs[
                        ^1
                    ]["loss"]!.Value,
                TrialsPerTurn,
                workers
            );
            return TrialsPerTurn / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}

using System.Diagnostics;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Benchmarks.Trials;

/// <summary>10,000 trials that hardly compute anything: what the engine itself costs in time and memory.</summary>
internal static class TrialsBenchmark
{
    private const int TrialCount = 10_000;
    private const int Marks = 4;
    private const int Rows = 64;

    private static readonly SearchSpace Space = new([
        new IntParameter("units", 1, 8),
        new FloatParameter("learning_rate", 1e-3, 1e-1, Scale.Log),
    ]);

    private static readonly SearchSpace Grid = new([new IntParameter("a", 0, 99), new IntParameter("b", 0, 99)]);

    public static TrialsReport Run() =>
        new(
            Machine.Describe(),
            TrialCount,
            [
                Measure("a formula", Space, new RandomSampler(), static trial => trial["learning_rate"].AsDouble()),
                Measure("a formula on a grid", Grid, new GridSampler(), static trial => trial["b"].AsDouble()),
                Measure("a network's fit, 64 rows × 1 epoch", Space, new RandomSampler(), Fit),
            ]
        );

    private static TrialsResult Measure(
        string objective,
        SearchSpace space,
        Sampler sampler,
        Func<Trial, double> evaluate
    )
    {
        var inside = 0L;
        var marks = new List<MemoryMark>();
        var start = Stopwatch.GetTimestamp();
        var paused = 0L;
        var study = new Study(Objective.Minimize("value"), space)
        {
            Sampler = sampler,
            TrialEnded = record =>
            {
                if ((record.Number + 1) % (TrialCount / Marks) == 0)
                {
                    var pause = Stopwatch.GetTimestamp();
                    marks.Add(MemoryMark.Take(record.Number + 1));
                    paused += Stopwatch.GetTimestamp() - pause;
                }
            },
        };
        study.Optimize(
            trial =>
            {
                var begin = Stopwatch.GetTimestamp();
                var value = evaluate(trial);
                inside += Stopwatch.GetTimestamp() - begin;
                return value;
            },
            TrialCount
        );
        var total = Stopwatch.GetTimestamp() - start - paused;
        return new TrialsResult(objective, PerTrial(total - inside), PerTrial(inside), marks);
    }

    private static double PerTrial(long ticks) => ticks * 1000.0 / Stopwatch.Frequency / TrialCount;

    private static double Fit(Trial trial)
    {
        var network = new Sequential(new Input(4), new Dense(trial["units"].AsInt(), Activation.Relu), new Dense(1));
        var optimizer = new Adam { LearningRate = trial["learning_rate"].AsDouble() };
        var fit = network
            .Compile(optimizer, Loss.MeanSquaredError)
            .Fit(new Samples(new float[4 * Rows], 4, new float[Rows]), new FitOptions { Random = trial.Random });
        return fit.History.Logs[0]["loss"]!.Value;
    }
}

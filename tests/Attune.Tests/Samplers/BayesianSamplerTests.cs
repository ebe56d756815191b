using System.Diagnostics;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Samplers;

public sealed class BayesianSamplerTests
{
    [Fact]
    public void Experiment()
    {
        foreach (var (name, space, f, trials, optimum) in Problems())
        {
            foreach (var sampler in new Sampler[] { new BayesianSampler() })
            {
                var clock = Stopwatch.StartNew();
                double[] regrets =
                [
                    .. Enumerable
                        .Range(1, 5)
                        .Select(seed => Run(space, f, trials, sampler, (ulong)seed) - optimum)
                        .Order(),
                ];
                Console.WriteLine(
                    $"{name} {sampler.GetType().Name}: {string.Join(" ", regrets.Select(static r => r.ToString("g3")))}  {clock.Elapsed.TotalMilliseconds / 5 / trials:f1} ms"
                );
            }
        }
    }

    private static double Run(SearchSpace space, Func<Trial, double> f, int trials, Sampler sampler, ulong seed)
    {
        var study = new Study(Objective.Minimize("loss"), space) { Sampler = sampler, Seed = seed };
        study.Optimize(trial => f(trial), trials);
        return study.BestTrial!.Value!.Value;
    }

    private static IEnumerable<(string, SearchSpace, Func<Trial, double>, int, double)> Problems()
    {
        yield return (
            "branin",
            new SearchSpace(new FloatParameter("x", -5, 10), new FloatParameter("y", 0, 15)),
            static t => Branin(t["x"].AsDouble(), t["y"].AsDouble()),
            45,
            0.397887
        );
        yield return (
            "hartmann6",
            new SearchSpace([.. Enumerable.Range(0, 6).Select(static i => new FloatParameter($"x{i}", 0, 1))]),
            static t => Hartmann6([.. Enumerable.Range(0, 6).Select(i => t[$"x{i}"].AsDouble())]),
            60,
            -3.32237
        );
        yield return (
            "mixed",
            new SearchSpace(
                new FloatParameter("rate", 1e-5, 1, Scale.Log),
                new IntParameter("units", 1, 128, Scale.Log),
                new IntParameter("layers", 0, 4),
                new ChoiceParameter("optimizer", ["a", "b", "c", "d"]),
                new BooleanParameter("norm"),
                new FloatParameter("momentum", 0, 1) { Condition = new Condition("optimizer", ["b", "c"]) },
                new FixedParameter("epochs", 3)
            ),
            static t =>
            {
                var o = t["optimizer"].AsText();
                var r = Math.Log10(t["rate"].AsDouble()) + (o is "b" or "c" ? 3 : 2);
                var m = o is "b" or "c" ? Math.Pow(t["momentum"].AsDouble() - 0.8, 2) : 0.5;
                return (r * r)
                    + Math.Abs(Math.Log(t["units"].AsInt() / 40.0))
                    + (0.3 * Math.Abs(t["layers"].AsInt() - 2))
                    + (o == "c" ? 0 : 0.4)
                    + (t["norm"].AsBoolean() ? 0 : 0.3)
                    + m;
            },
            50,
            0
        );
    }

    private static double Branin(double x, double y)
    {
        var a = y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6;
        return (a * a) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;
    }

    private static double Hartmann6(double[] x)
    {
        double[] alpha = [1.0, 1.2, 3.0, 3.2];
        double[,] a =
        {
            { 10, 3, 17, 3.5, 1.7, 8 },
            { 0.05, 10, 17, 0.1, 8, 14 },
            { 3, 3.5, 1.7, 10, 17, 8 },
            { 17, 8, 0.05, 10, 0.1, 14 },
        };
        double[,] p =
        {
            { 1312, 1696, 5569, 124, 8283, 5886 },
            { 2329, 4135, 8307, 3736, 1004, 9991 },
            { 2348, 1451, 3522, 2883, 3047, 6650 },
            { 4047, 8828, 8732, 5743, 1091, 381 },
        };
        double sum = 0;
        for (var i = 0; i < 4; i++)
        {
            double inner = 0;
            for (var j = 0; j < 6; j++)
            {
                inner += a[i, j] * (x[j] - (p[i, j] / 10000)) * (x[j] - (p[i, j] / 10000));
            }

            sum -= alpha[i] * Math.Exp(-inner);
        }

        return sum;
    }
}

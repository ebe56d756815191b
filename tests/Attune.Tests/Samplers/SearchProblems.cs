using Attune.Numerics.Functions;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Tests.Samplers;

/// <summary>Small problems with known optima that samplers are tried on.</summary>
internal static class SearchProblems
{
    private const int Seeds = 5;

    /// <summary>Branin's function: two coordinates, three minima.</summary>
    public static Problem Branin { get; } =
        new(
            new SearchSpace(new FloatParameter("x", -5, 10), new FloatParameter("y", 0, 15)),
            static t =>
            {
                var (x, y) = (t["x"].AsDouble(), t["y"].AsDouble());
                var a = y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6;
                return (a * a) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;
            },
            0.397887
        );

    /// <summary>Hartmann's function of six coordinates.</summary>
    public static Problem Hartmann6 { get; } =
        new(
            new SearchSpace([.. Enumerable.Range(0, 6).Select(static i => new FloatParameter($"x{i}", 0, 1))]),
            static t => HartmannAt([.. Enumerable.Range(0, 6).Select(i => t[$"x{i}"].AsDouble())]),
            -3.32237
        );

    /// <summary>Numbers on two scales, a choice, a truth value, and a number that exists for two of four choices only.</summary>
    public static Problem Mixed { get; } =
        new(
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
                var hasMomentum = t["optimizer"].AsText() is "b" or "c";
                var r = Math.Log10(t["rate"].AsDouble()) + (hasMomentum ? 3 : 2);
                var m = hasMomentum ? t["momentum"].AsDouble() - 0.8 : Math.Sqrt(0.5);
                return (r * r)
                    + Math.Abs(Math.Log(t["units"].AsInt() / 40.0))
                    + (0.3 * Math.Abs(t["layers"].AsInt() - 2))
                    + (t["optimizer"].AsText() == "c" ? 0 : 0.4)
                    + (t["norm"].AsBoolean() ? 0 : 0.3)
                    + (m * m);
            },
            0
        );

    /// <summary>Something to minimize.</summary>
    public sealed record Problem(SearchSpace Space, Func<Trial, double> Function, double Optimum);

    /// <summary>How far the best of some trials is from the optimum: the median over five seeds.</summary>
    public static double MedianRegret(Func<Sampler> sampler, Problem problem, int trials) =>
        Enumerable
            .Range(1, Seeds)
            .Select(seed => Regret(sampler, problem, trials, (ulong)seed))
            .Order()
            .ElementAt(Seeds / 2);

    /// <summary>How far the best of some trials is from the optimum.</summary>
    public static double Regret(Func<Sampler> sampler, Problem problem, int trials, ulong seed)
    {
        var study = new Study(Objective.Minimize("loss"), problem.Space) { Sampler = sampler(), Seed = seed };
        study.Optimize(trial => problem.Function(trial), trials);
        return study.BestTrial!.Value!.Value - problem.Optimum;
    }

    private static double HartmannAt(double[] x)
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

            sum -= alpha[i] * PortableMath.Exp(-inner);
        }

        return sum;
    }
}

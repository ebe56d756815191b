using System.Text.Json;
using Attune.Numerics.QuasiRandom;
using Attune.Samplers;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Samplers;

public sealed class QmcSamplerTests : SamplerContract
{
    [Theory]
    [InlineData("qmc_sampler_sobol", QuasiRandomKind.Sobol)]
    [InlineData("qmc_sampler_halton", QuasiRandomKind.Halton)]
    public void Golden_trials(string name, QuasiRandomKind kind)
    {
        var space = new SearchSpace(
            new FloatParameter("x", -3, 5),
            new FloatParameter("lr", 1e-4, 1, Scale.Log),
            new FloatParameter("s", 0, 1) { Step = 0.25 },
            new IntParameter("n", 1, 9),
            new IntParameter("m", 0, 30) { Step = 5 },
            new IntParameter("k", 1, 1024, Scale.Log),
            new ChoiceParameter("c", ["a", "b", "c"])
        );
        using var golden = GoldenFiles.Read("search/qmc.json");
        JsonElement[] trials = [.. golden.RootElement.GetProperty(name).GetProperty("trials").EnumerateArray()];
        var study = new Study(Objective.Minimize("loss"), space)
        {
            Sampler = new QmcSampler { Kind = kind, Scramble = false },
        };
        study.Enqueue(space.ToDictionary(static p => p.Name, p => Value(trials[0].GetProperty(p.Name), p)));
        study.Optimize(static _ => 0, trials.Length);
        foreach (var (expected, trial) in trials.Zip(study.Trials))
        {
            foreach (var (parameter, value) in trial.Parameters)
            {
                var wanted = Value(expected.GetProperty(parameter), space.Find(parameter)!);
                if (kind == QuasiRandomKind.Halton && LiesOnAnEdge(space, parameter, trial.Number - 1))
                {
                    // SciPy's coordinates are off by a last place, which decides here.
                    continue;
                }

                if (wanted.Value is double number)
                {
                    Assert.Equal(number, value.AsDouble(), 1e-14 * Math.Abs(number));
                }
                else
                {
                    Assert.Equal(wanted, value);
                }
            }
        }
    }

    [Theory]
    [InlineData(QuasiRandomKind.Sobol)]
    [InlineData(QuasiRandomKind.Halton)]
    public void Trials_fill_the_space_evenly_with_any_number_of_workers(QuasiRandomKind kind)
    {
        var space = new SearchSpace(new FloatParameter("x", 0, 16), new FloatParameter("y", 0, 81));
        foreach (var workers in new[] { 1, 3 })
        {
            var study = new Study(Objective.Minimize("loss"), space) { Sampler = new QmcSampler { Kind = kind } };
            study.Optimize(static _ => 0, kind == QuasiRandomKind.Sobol ? 16 : 81, workers);
            var cells = kind == QuasiRandomKind.Sobol ? ("x", 16) : ("y", 81);
            Assert.Equal(
                cells.Item2,
                study
                    .Trials.Select(trial => (int)trial.Parameters.First(p => p.Key == cells.Item1).Value.AsDouble())
                    .Distinct()
                    .Count()
            );
        }
    }

    [Fact]
    public void A_parameter_that_becomes_known_later_takes_the_next_coordinate()
    {
        var sampler = new QmcSampler();
        var study = new Study(Objective.Minimize("loss")) { Sampler = sampler };
        study.Optimize(static trial => trial.Float("x", 0, 1) + (trial.Number > 3 ? trial.Float("y", 0, 1) : 0), 37);
        var whole = new SearchSpace(new FloatParameter("x", 0, 1), new FloatParameter("y", 0, 1));
        var other = new Study(Objective.Minimize("loss"), whole) { Sampler = sampler };
        other.Optimize(static _ => 0, 36);

        // Trial 0 knew no parameter and took no point; trial 4 did not know of y.
        Assert.Equal(other.Trials.Select(X), study.Trials.Skip(1).Select(X));
        Assert.Equal(other.Trials.Skip(4).Select(Y), study.Trials.Skip(5).Select(Y));

        static double X(Attune.Trials.TrialRecord trial) => trial.Parameters[0].Value.AsDouble();
        static double Y(Attune.Trials.TrialRecord trial) => trial.Parameters[1].Value.AsDouble();
    }

    [Fact]
    public void Takes_more_parameters_than_the_sequence_has_dimensions()
    {
        var space = new SearchSpace([
            .. Enumerable.Range(0, 1200).Select(static i => new FloatParameter($"x{i}", 0, 1)),
        ]);
        Assert.Equal(1200, Create().Propose(Snapshot([]), space, Stream(0)).Values!.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Seeds_give_other_points_where_they_scramble(bool scramble)
    {
        var space = new SearchSpace(new FloatParameter("x", 0, 1));
        var values = new ulong[] { 0, 1, 0 }
            .Select(seed =>
            {
                var study = new Study(Objective.Minimize("loss"), space)
                {
                    Sampler = new QmcSampler { Scramble = scramble },
                    Seed = seed,
                };
                study.Optimize(static _ => 0, 1);
                return study.Trials[0].Parameters[0].Value;
            })
            .ToArray();
        Assert.Equal(scramble, values[0] != values[1]);
        Assert.Equal(values[0], values[2]);
    }

    protected override Sampler Create() => new QmcSampler();

    private static bool LiesOnAnEdge(SearchSpace space, string name, int index)
    {
        var dimension = space.TakeWhile(parameter => parameter.Name != name).Count();
        if (space[dimension].Count is not { } count || index < 0)
        {
            return false;
        }

        var point = new double[space.Count];
        new HaltonSequence(space.Count).PointAt(index, point);
        return Math.Abs((point[dimension] * count) - Math.Round(point[dimension] * count)) < 1e-12
            && point[dimension] > 0;
    }

    private static ParameterValue Value(JsonElement element, Parameter parameter) =>
        parameter switch
        {
            FloatParameter => element.GetDouble(),
            IntParameter => element.GetInt64(),
            _ => element.GetString()!,
        };
}

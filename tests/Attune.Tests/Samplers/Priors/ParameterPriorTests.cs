using Attune.Samplers.Priors;
using Attune.Spaces;
using Xunit;

namespace Attune.Tests.Samplers.Priors;

public sealed class ParameterPriorTests
{
    private static readonly Parameter[] Linear =
    [
        new FloatParameter("x", -2, 6),
        new FloatParameter("s", 0, 1.1) { Step = 0.25 },
        new IntParameter("n", -3, 20),
        new IntParameter("m", 10, 64) { Step = 10 },
    ];

    private static readonly Parameter[] Logarithmic =
    [
        new FloatParameter("rate", 1e-5, 1, Scale.Log),
        new FloatParameter("f", 1, 256, Scale.Log) { Step = 2 },
        new IntParameter("k", 1, 300, Scale.Log),
        new IntParameter("u", 8, 512, Scale.Log) { Step = 2 },
    ];

    public static TheoryData<int, double> Cases()
    {
        var data = new TheoryData<int, double>();
        for (var i = 0; i < 8; i++)
        {
            data.Add(i, 1);
            data.Add(i, 0.1);
            data.Add(i, 1e-4);
        }

        return data;
    }

    /// <summary>What is drawn has the density that is said: over the values, or over 40 cells of a continuum.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Draws_have_the_density(int index, double exponent)
    {
        var parameter = index < 4 ? Linear[index] : Logarithmic[index - 4];
        ParameterPrior prior = index < 4 ? new NormalPrior(1, 2) : new LogNormalPrior(9, 4);
        prior = prior.Tempered(exponent);
        const int Draws = 40_000;
        var cells = (int)(parameter.Count ?? 40);
        var counts = new double[cells];
        var expected = new double[cells];
        for (var draw = 0; draw < Draws; draw++)
        {
            var unit = prior.Quantile(parameter, (draw + 0.5) / Draws);
            counts[
                parameter.Count is null
                    ? Math.Min((int)(unit * cells), cells - 1)
                    : (int)parameter.IndexOf(parameter.FromUnit(unit))
            ]++;
            var base0 = (draw + 0.5) / Draws;
            var value = parameter.FromUnit(base0);
            expected[parameter.Count is null ? (int)(base0 * cells) : (int)parameter.IndexOf(value)] += Math.Exp(
                prior.LogDensity(parameter, value)
            );
        }

        for (var cell = 0; cell < cells; cell++)
        {
            Assert.Equal(expected[cell] / Draws, counts[cell] / Draws, 2e-3);
        }
    }

    /// <summary>A normal density, and its ratio between two values, by the textbook's formula.</summary>
    [Fact]
    public void Densities_are_those_of_the_normal_distribution()
    {
        var parameter = new FloatParameter("x", 0, 10);
        var prior = new NormalPrior(4, 1.5);
        var ratio = prior.LogDensity(parameter, 7.0) - prior.LogDensity(parameter, 4.0);
        Assert.Equal(-0.5 * 4, ratio, 1e-12);
        Assert.Equal(0.25 * ratio, Difference(prior.Tempered(0.25), parameter, 7.0, 4.0), 1e-12);
        var rate = new FloatParameter("rate", 1e-5, 1, Scale.Log);
        Assert.Equal(-0.5 * 4, Difference(new LogNormalPrior(1e-3, 10), rate, 1e-1, 1e-3), 1e-12);
        Assert.Equal(-0.5, Difference(new LogNormalPrior(1e-3, 10).Tempered(0.25), rate, 1e-1, 1e-3), 1e-12);
        Assert.Equal(10, parameter.FromUnit(new NormalPrior(1e6, 1).Quantile(parameter, 0.5)).AsDouble(), 1e-3);
    }

    [Fact]
    public void Slopes_are_those_of_the_density()
    {
        var parameter = new FloatParameter("rate", 1e-5, 1, Scale.Log);
        var prior = new LogNormalPrior(1e-3, 10);
        const double Step = 1e-5;
        var rise =
            prior.LogDensity(parameter, parameter.FromUnit(0.7 + Step))
            - prior.LogDensity(parameter, parameter.FromUnit(0.7 - Step));
        Assert.Equal(rise / (2 * Step), prior.LogDensitySlope(parameter, parameter.FromUnit(0.7)), 1e-6);
        Assert.Equal(0, new NormalPrior(1, 1).LogDensitySlope(new IntParameter("n", 1, 3), 2));
    }

    [Fact]
    public void Weights_are_drawn_by_their_shares()
    {
        var parameter = new ChoiceParameter("optimizer", ["sgd", "adam", "lion"]);
        var prior = new WeightsPrior(
            new Dictionary<ParameterValue, double>
            {
                ["adam"] = 6,
                ["sgd"] = 1,
                ["lion"] = 3,
            }
        );
        var drawn = Enumerable
            .Range(0, 100)
            .Select(i => parameter.FromUnit(prior.Quantile(parameter, (i + 0.5) / 100)).AsText())
            .CountBy(static value => value)
            .ToDictionary();
        Assert.Equal((10, 60, 30), (drawn["sgd"], drawn["adam"], drawn["lion"]));
        Assert.Equal(Math.Log(0.6 * 3), prior.LogDensity(parameter, "adam"), 1e-14);
        Assert.Equal(0.5 * Math.Log(6), Difference(prior.Tempered(0.5), parameter, "adam", "sgd"), 1e-12);
        Assert.Equal(prior, prior.Tempered(1));
        var nesterov = new WeightsPrior(new Dictionary<ParameterValue, double> { [true] = 3, [false] = 1 });
        Assert.Equal(Math.Log(1.5), nesterov.LogDensity(new BooleanParameter("nesterov"), true), 1e-14);
    }

    [Fact]
    public void Fades_as_one_over_the_trials()
    {
        var priors = new ParameterPriors
        {
            ["x"] = new NormalPrior(4, 1.5),
            ["elsewhere"] = new NormalPrior(0, 1),
            Strength = 20,
        };
        var space = new SearchSpace(new FloatParameter("x", 0, 10), new FloatParameter("y", 0, 1));
        KeyValuePair<string, ParameterValue>[] point = [new("x", 7.0), new("y", 0.5)];
        var density = priors["x"].LogDensity(space[0], 7.0);
        Assert.Equal(20 * density, priors.LogWeight(space, point, 0), 1e-12);
        Assert.Equal(density, priors.LogWeight(space, point, 20), 1e-12);
        Assert.Equal(density / 10, priors.LogWeight(space, point, 200), 1e-12);
        Assert.Equal(priors["x"].Quantile(space[0], 0.9), priors.Quantile(space[0], 0.9, 5));
        Assert.Equal(0.9, priors.Quantile(space[0], 0.9, 100_000_000), 1e-5);
        Assert.Equal(0.9, priors.Quantile(space[1], 0.9, 5));
    }

    public static TheoryData<ParameterPrior, Parameter, string> Misfits() =>
        new()
        {
            { new NormalPrior(0, 1), new BooleanParameter("b"), "needs a parameter that is a number" },
            { new NormalPrior(0, 1), new FloatParameter("x", 1, 2, Scale.Log), "Take a LogNormalPrior" },
            { new LogNormalPrior(1, 2), new IntParameter("n", 1, 2), "Take a NormalPrior" },
            { new LogNormalPrior(1, 2), new IntParameter("n", 1, 2, Scale.ReverseLog), "no prior for that scale" },
            { Weights("a", "b"), new ChoiceParameter("c", ["a", "b", "c"]), "a weight for each value" },
            { Weights("a", "x"), new ChoiceParameter("c", ["a", "b"]), "a weight for each value" },
            { Weights("a"), new FloatParameter("x", 0, 1), "need finitely many values" },
        };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Misfits_are_refused(ParameterPrior prior, Parameter parameter, string rule)
    {
        Assert.Contains(
            rule,
            Assert.Throws<ArgumentException>(() => prior.Require(parameter)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => prior.LogDensity(parameter, parameter.Default));
        Assert.Throws<ArgumentException>(() => prior.Quantile(parameter, 0.5));
    }

    [Fact]
    public void Bad_numbers_are_refused()
    {
        Assert.Contains(
            "mean=0, standardDeviation=-1",
            Message(static () => new NormalPrior(0, -1)),
            StringComparison.Ordinal
        );
        Assert.Contains("median=0, factor=2", Message(static () => new LogNormalPrior(0, 2)), StringComparison.Ordinal);
        Assert.Contains("factor above 1", Message(static () => new LogNormalPrior(1, 1)), StringComparison.Ordinal);
        Assert.Contains(
            "a has 0",
            Message(static () => new WeightsPrior(new Dictionary<ParameterValue, double> { ["a"] = 0 })),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "but got 0",
            Message(static () => new ParameterPriors { Strength = 0 }),
            StringComparison.Ordinal
        );
        Assert.Contains("but got 2", Message(static () => new NormalPrior(0, 1).Tempered(2)), StringComparison.Ordinal);
    }

    private static WeightsPrior Weights(params string[] values) =>
        new(values.ToDictionary(static value => (ParameterValue)value, static _ => 1.0));

    private static double Difference(ParameterPrior prior, Parameter parameter, ParameterValue a, ParameterValue b) =>
        prior.LogDensity(parameter, a) - prior.LogDensity(parameter, b);

    private static string Message(Func<object> make) => Assert.ThrowsAny<ArgumentException>(make).Message;
}

using System.Text.Json;
using Attune.Numerics.Random;
using Attune.Samplers.CmaEs;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Samplers.CmaEs;

/// <summary>Optuna's transform of parameters to the unit cube, and what it has no word for.</summary>
public sealed class UnitCubeTests
{
    private static readonly SearchSpace Space = new(
        new FloatParameter("x", -3, 5),
        new FloatParameter("lr", 1e-4, 1, Scale.Log),
        new FloatParameter("s", 0, 1) { Step = 0.25 },
        new IntParameter("n", 1, 9),
        new IntParameter("m", 0, 30) { Step = 5 },
        new IntParameter("k", 1, 1024, Scale.Log)
    );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Agrees_with_Optuna(bool hasMargin)
    {
        using var golden = GoldenFiles.Read("search/cma.json");
        var transform = golden.RootElement.GetProperty("transform");
        var rows = transform
            .GetProperty("cases")
            .EnumerateArray()
            .Single(row =>
                row.GetProperty("transform_log").GetBoolean()
                && row.GetProperty("transform_0_1").GetBoolean()
                && row.GetProperty("transform_step").GetBoolean() != hasMargin
            );
        var cube = UnitCube.Of(Space, hasMargin);
        Assert.Equal<long>(hasMargin ? [0, 0, 5, 9, 7, 0] : [0, 0, 0, 0, 0, 0], cube.Counts);
        foreach (
            var (point, expected) in transform
                .GetProperty("params")
                .EnumerateArray()
                .Zip(rows.GetProperty("transformed").EnumerateArray())
        )
        {
            var x = cube.TryEncode(Point(point))!;
            for (var i = 0; i < x.Length; i++)
            {
                Assert.Equal(expected[i].ReadDouble(), x[i], 1e-12);
            }
        }

        foreach (
            var (x, expected) in rows.GetProperty("points")
                .EnumerateArray()
                .Zip(rows.GetProperty("untransformed").EnumerateArray())
        )
        {
            double[] coordinates = [.. x.EnumerateArray().Take(Space.Count).Select(static c => c.ReadDouble())];
            foreach (var (name, value) in cube.Decode(coordinates, RandomKey.FromSeed(1).OpenStream()))
            {
                var right = expected.GetProperty(name).GetDouble();
                Assert.Equal(right, value.AsDouble(), 1e-12 * Math.Max(1, Math.Abs(right)));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_value_comes_back(bool hasMargin)
    {
        SearchSpace[] spaces =
        [
            .. new Parameter[]
            {
                new IntParameter("p", -3, 11),
                new IntParameter("p", 2, 30) { Step = 7 },
                new IntParameter("p", 1, 200, Scale.Log),
                new IntParameter("p", 1, 200, Scale.ReverseLog),
                new IntParameter("p", 8, 300, Scale.Log) { Step = 2 },
                new FloatParameter("p", 0.1, 0.75) { Step = 0.2 },
                new FloatParameter("p", 1, 1000, Scale.Log) { Step = 10 },
                new FloatParameter("p", 1, 1000, Scale.ReverseLog) { Step = 10 },
            }.Select(static parameter => new SearchSpace(parameter)),
        ];
        foreach (var space in spaces)
        {
            var cube = UnitCube.Of(space, hasMargin);
            for (long i = 0; i < space[0].Count; i++)
            {
                KeyValuePair<string, ParameterValue>[] point = [new("p", space[0].AtIndex(i))];
                var x = cube.TryEncode(point)!;
                Assert.InRange(x[0], 0, 1);
                Assert.True(cube.Matches(x, point), $"{space[0]}: {point[0].Value}");
            }

            Assert.True(space[0].Contains(cube.Decode([0.0], RandomKey.FromSeed(1).OpenStream())[0].Value));
            Assert.True(space[0].Contains(cube.Decode([1.0], RandomKey.FromSeed(1).OpenStream())[0].Value));
        }
    }

    [Fact]
    public void Leaves_out_what_is_no_number_or_not_always_there()
    {
        var space = new SearchSpace(
            new ChoiceParameter("kind", ["a", "b"]),
            new BooleanParameter("on"),
            new FixedParameter("fixed", 3),
            new IntParameter("one", 5, 5),
            new FloatParameter("x", 0, 1),
            new FloatParameter("y", 0, 1) { Condition = new Condition("kind", ["b"]) }
        );
        var cube = UnitCube.Of(space, false);
        Assert.Equal(1, cube.Dimensions);
        Assert.Same(cube, cube.Within([new("x", 0.5), new("kind", "a")]));
        Assert.Equal(0, cube.Within([new("y", 0.5)]).Dimensions);
        Assert.Null(cube.TryEncode([new("y", 0.5)]));
        Assert.Null(cube.TryEncode([new("x", 1.5)]));
        Assert.Null(cube.TryEncode([new("x", "a")]));
    }

    private static KeyValuePair<string, ParameterValue>[] Point(JsonElement values) =>
        [
            .. Space.Select(parameter =>
            {
                var number = values.GetProperty(parameter.Name).GetDouble();
                ParameterValue value = number;
                if (parameter is IntParameter)
                {
                    value = (long)number;
                }

                return KeyValuePair.Create(parameter.Name, value);
            }),
        ];
}

using Attune.Spaces;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Tests.Spaces;

public sealed class PointOrderTests
{
    private static readonly SearchSpace Nested = new(
        new ChoiceParameter("a", ["x", "y", "z"]),
        new IntParameter("b", 0, 3) { Condition = new Condition("a", ["y", "z"]) },
        new BooleanParameter("c") { Condition = new Condition("b", [1, 2]) { And = new Condition("a", ["z"]) } },
        new FloatParameter("d", 0, 1) { Step = 0.5 }
    );

    [Fact]
    public void Whole_numbers_below_zero_have_their_share()
    {
        var parameter = new IntParameter("n", -3, 2);
        for (long i = 0; i < 6; i++)
        {
            Assert.Equal((ParameterValue)(i - 3), parameter.FromUnit((i + 0.01) / 6));
            Assert.Equal((ParameterValue)(i - 3), parameter.FromUnit((i + 0.99) / 6));
        }
    }

    [Fact]
    public void Points_that_do_not_exist_do_not_count() => Assert.Equal((1 + 4 + 2 + 4) * 3, Nested.PointCount);

    [Fact]
    public void Every_point_has_one_place()
    {
        var points = Enumerable.Range(0, (int)Nested.PointCount!.Value).Select(i => Nested.PointAt(i)).ToList();
        Assert.Equal(points.Count, points.Select(Assignment.Key).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, points.Count).Select(static i => (long?)i), points.Select(Nested.IndexOf));
    }

    [Fact]
    public void The_last_parameter_changes_fastest()
    {
        var space = new SearchSpace(new IntParameter("a", 0, 1), new IntParameter("b", 0, 2));
        Assert.Equal(
            [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)],
            Enumerable
                .Range(0, 6)
                .Select(i => space.PointAt(i))
                .Select(static p => (p[0].Value.AsInt(), p[1].Value.AsInt()))
        );
    }

    [Theory]
    [InlineData(Scale.Linear)]
    [InlineData(Scale.Log)]
    [InlineData(Scale.ReverseLog)]
    public void Whole_numbers_of_every_scale_are_all_there(Scale scale)
    {
        var space = new SearchSpace(new IntParameter("n", 1, 50, scale));
        Assert.Equal(Enumerable.Range(1, 50), Enumerable.Range(0, 50).Select(i => space.PointAt(i)[0].Value.AsInt()));
    }

    [Fact]
    public void Large_spaces_are_found_without_walking()
    {
        var space = new SearchSpace([.. Enumerable.Range(0, 9).Select(static i => new IntParameter($"p{i}", 0, 99))]);
        Assert.Equal(1_000_000_000_000_000_000, space.PointCount);
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                number => space.IndexOf(space.PointAt(number * 400_000_000L)) == number * 400_000_000L
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Large_ranges_that_others_depend_on_are_not_walked()
    {
        var space = new SearchSpace(
            new IntParameter("n", 0, int.MaxValue),
            new BooleanParameter("on") { Condition = new Condition("n", [5, 1_000_000]) }
        );
        Assert.Equal((1L << 31) + 2, space.PointCount);
        foreach (
            var index in new long[]
            {
                0,
                4,
                5,
                6,
                7,
                1_000_000,
                1_000_001,
                1_000_002,
                1_000_003,
                1L << 31,
                (1L << 31) + 1,
            }
        )
        {
            Assert.Equal(index, space.IndexOf(space.PointAt(index)));
        }

        Assert.Equal(1_000_000, space.PointAt(1_000_002)[0].Value.AsInt());
        Assert.Equal(int.MaxValue, space.PointAt((1L << 31) + 1)[0].Value.AsInt());
    }

    [Fact]
    public void Continua_and_spaces_beyond_counting_have_no_order()
    {
        Assert.Null(new SearchSpace(new FloatParameter("x", 0, 1)).PointCount);
        var large = new SearchSpace([.. Enumerable.Range(0, 10).Select(static i => new IntParameter($"p{i}", 0, 99))]);
        Assert.Null(large.PointCount);
        Assert.Throws<InvalidOperationException>(() => large.PointAt(0));
    }

    [Fact]
    public void What_is_no_point_has_no_place()
    {
        Assert.Null(Nested.IndexOf([new("a", "x")]));
        Assert.Null(Nested.IndexOf([new("a", "w"), new("d", 0.5)]));
        Assert.Null(Nested.IndexOf([new("a", "x"), new("d", 0.5), new("e", 1)]));
    }
}

using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Stoppers;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Stoppers;

public sealed class RegretBoundStopperTests : StopperContract
{
    private static readonly SearchSpace Square = new(new FloatParameter("x", 0, 1), new FloatParameter("y", 0, 1));

    [Fact]
    public void The_bound_holds_and_shrinks()
    {
        var few = Bound(Smooth(20), Square);
        var many = Bound(Smooth(80), Square);
        Assert.True(many < few, $"{many} against {few}");

        // The least value of the function is 0.
        Assert.True(many > Smooth(80).Min(static trial => trial.Value), $"{many}");
    }

    [Theory]
    [InlineData(Direction.Minimize, -1)]
    [InlineData(Direction.Maximize, 1)]
    public void Both_directions_are_mirror_images(Direction direction, int sign)
    {
        TrialRecord[] trials =
        [
            .. Smooth(30).Select(t => t with { Value = sign * -t.Value, Values = [sign * -t.Value!.Value] }),
        ];
        var bound = new RegretBoundStopper(1).Bound(
            new StudySnapshot(new Objective("loss", direction), trials),
            Square,
            RandomKey.FromSeed(1).OpenStream()
        );
        Assert.Equal(Bound(Smooth(30), Square), bound!.Value, 1e-12);
    }

    [Fact]
    public void The_unit_of_the_values_is_the_bounds() =>
        Assert.Equal(
            1024 * Bound(Smooth(30), Square),
            Bound(
                [.. Smooth(30).Select(static t => t with { Value = 1024 * t.Value, Values = [1024 * t.Value!.Value] })],
                Square
            ),
            1e-6
        );

    [Fact]
    public void There_is_no_bound_before_there_are_enough_trials()
    {
        Assert.Null(new RegretBoundStopper(1).Bound(Snapshot(Smooth(19)), Square, RandomKey.FromSeed(1).OpenStream()));
        Assert.Null(
            new RegretBoundStopper(1).Bound(
                Snapshot(Smooth(40)),
                new SearchSpace(new FixedParameter("x", 1)),
                RandomKey.FromSeed(1).OpenStream()
            )
        );
    }

    [Fact]
    public void The_error_of_the_best_trial_is_the_threshold()
    {
        var bound = Bound(Smooth(30), Square);
        Assert.True(Decides(bound * 1.01));
        Assert.False(Decides(bound * 0.99));
        var error = Assert.Throws<InvalidOperationException>(() => Stops(Smooth(30)));
        Assert.Contains("'error'", error.Message, StringComparison.Ordinal);

        bool Decides(double error) => Stops([.. Smooth(30).Select(t => t with { Attributes = [new("error", error)] })]);

        static bool Stops(TrialRecord[] trials) =>
            new RegretBoundStopper("error").ShouldStop(Snapshot(trials), Square, RandomKey.FromSeed(1).OpenStream());
    }

    [Fact]
    public void Asks_after_every_so_many_trials()
    {
        var stopper = new RegretBoundStopper(1e6) { Interval = 7 };
        Assert.False(stopper.ShouldStop(Snapshot(Smooth(27)), Square, RandomKey.FromSeed(1).OpenStream()));
        Assert.True(stopper.ShouldStop(Snapshot(Smooth(28)), Square, RandomKey.FromSeed(1).OpenStream()));
    }

    [Fact]
    public void Several_objectives_are_refused() =>
        Assert.Throws<InvalidOperationException>(static () =>
            new RegretBoundStopper(1).ShouldStop(
                new StudySnapshot([Objective.Minimize("a"), Objective.Minimize("b")], []),
                Square,
                RandomKey.FromSeed(1).OpenStream()
            )
        );

    [Fact]
    public void Takes_choices_steps_and_conditions()
    {
        var space = new SearchSpace(
            new ChoiceParameter("kind", ["a", "b", "c"]),
            new IntParameter("n", 1, 64, Scale.Log),
            new BooleanParameter("on") { Condition = new Condition("kind", ["b"]) }
        );
        var random = RandomKey.FromSeed(2).OpenStream();
        TrialRecord[] trials =
        [
            .. Enumerable
                .Range(0, 30)
                .Select(i =>
                    Complete(i, i % 11) with
                    {
                        Parameters = Assignment.FromUnit(space, _ => random.NextDouble()),
                    }
                ),
        ];
        Assert.True(Bound(trials, space) > 0);
    }

    // √((1/4 + 1/3) · 1.25)
    [Fact]
    public void The_error_of_folds() => Assert.Equal(0.8539125638299665, CrossValidationError.Of(1, 2, 3, 4), 1e-15);

    [Fact]
    public void The_error_of_folds_needs_two() =>
        Assert.Throws<ArgumentException>(static () => CrossValidationError.Of(1));

    protected override Stopper Create() => new RegretBoundStopper(0.02);

    private static TrialRecord[] Smooth(int count)
    {
        var random = RandomKey.FromSeed(6).OpenStream();
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var (x, y) = (random.NextDouble(), random.NextDouble());
                    var value = ((x - 0.4) * (x - 0.4)) + (0.5 * (y - 0.7) * (y - 0.7));
                    return Complete(i, value) with { Parameters = [new("x", x), new("y", y)] };
                }),
        ];
    }

    private static StudySnapshot Snapshot(TrialRecord[] trials) => new(Objective.Minimize("loss"), trials);

    private static double Bound(TrialRecord[] trials, SearchSpace space) =>
        new RegretBoundStopper(1).Bound(Snapshot(trials), space, RandomKey.FromSeed(1).OpenStream())!.Value;
}

using Xunit;

namespace Attune.Reports.Tests;

public sealed class ThinningTests
{
    [Fact]
    public void Few_points_are_all_drawn() => Assert.Equal([0, 1, 2], Thinning.Pick(3, 3, static _ => false));

    [Fact]
    public void What_must_be_drawn_is_and_the_others_at_even_distances()
    {
        var kept = Thinning.Pick(10_000, 500, static i => i < 100);
        Assert.Equal(500, kept.Count);
        Assert.Equal(Enumerable.Range(0, 100), kept.Take(100));
        var gaps = kept.Skip(100).Zip(kept.Skip(101), static (a, b) => b - a).ToArray();
        Assert.InRange(gaps.Max() - gaps.Min(), 0, 1);
    }

    [Fact]
    public void More_must_be_drawn_than_the_limit() =>
        Assert.Equal(30, Thinning.Pick(40, 10, static i => i < 30).Count);
}

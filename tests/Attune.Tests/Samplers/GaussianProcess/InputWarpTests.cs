using Attune.Numerics.Random;
using Attune.Samplers.GaussianProcess;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Tests.Samplers.GaussianProcess;

public sealed class InputWarpTests
{
    private static readonly KernelFitOptions Options = new() { HasMainEffects = true };

    /// <summary>Powers of the distance from one end: √0.04, ⁴√0.0016, and their mirror images.</summary>
    [Theory]
    [InlineData(0, false, 0.3, 0.3)]
    [InlineData(1, false, 0.04, 0.2)]
    [InlineData(2, false, 0.0016, 0.2)]
    [InlineData(1, true, 0.96, 0.8)]
    [InlineData(2, true, 0.9984, 0.8)]
    public void Widens_an_end(int roots, bool widensTop, double x, double expected) =>
        Assert.Equal(expected, new InputWarp(roots, widensTop).Warp(x), 1e-12);

    [Fact]
    public void Comes_back_with_its_slope() =>
        Prop.ForAll<ushort, byte, bool>(
                static (ushort place, byte roots, bool widensTop) =>
                {
                    var warp = new InputWarp(roots % 3, widensTop);
                    var bent = (place + 1) / 65537.0;
                    const double Step = 1e-7;
                    var slope = (warp.Unwarp(bent + Step) - warp.Unwarp(bent - Step)) / (2 * Step);
                    return Math.Abs(warp.Warp(warp.Unwarp(bent, out var stated)) - bent) < 1e-12
                        && Math.Abs(stated - slope) < 1e-5;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Keeps_the_ends()
    {
        var warp = new InputWarp(2, WidensTop: true);
        Assert.Equal((0.0, 1.0), (warp.Warp(0), warp.Warp(1)));
        Assert.Equal((0.0, 1.0), (warp.Unwarp(0), warp.Unwarp(1)));
    }

    /// <summary>A loss that falls near one end of the first coordinate only, and does not know the second.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Finds_the_end_where_values_change(bool top)
    {
        var warps = InputWarps.MostProbable(
            Observed(60, point => Math.Exp(-20 * (top ? 1 - point[0] : point[0]))),
            Options
        );
        Assert.True(warps[0].Roots > 0);
        Assert.Equal(top, warps[0].WidensTop);
    }

    [Fact]
    public void Leaves_what_is_alike_everywhere() =>
        Assert.All(
            InputWarps.MostProbable(
                Observed(60, static point => Math.Sin(7 * point[0]) + Math.Sin(7 * point[1])),
                Options
            ),
            static warp => Assert.Equal(default, warp)
        );

    [Fact]
    public void Never_bends_names()
    {
        var observed = Observed(60, static point => Math.Exp(-20 * point[0]));
        var warps = InputWarps.MostProbable(observed with { IsUnordered = [true, false] }, Options);
        Assert.Equal(default, warps[0]);
    }

    private static Observations Observed(int count, Func<double[], double> function)
    {
        var stream = RandomKey.FromSeed(11).OpenStream();
        double[][] points =
        [
            .. Enumerable.Range(0, count).Select(_ => new[] { stream.NextDouble(), stream.NextDouble() }),
        ];
        double[] values = [.. points.Select(function)];
        Standardization.Apply(values);
        return new Observations(points, values, [false, false]);
    }
}

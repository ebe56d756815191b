using Attune.Numerics.Random;
using Attune.Samplers.GaussianProcess;
using Xunit;

namespace Attune.Tests.Samplers.GaussianProcess;

public sealed class YeoJohnsonTests
{
    /// <summary>By the definition: ((x + 1)^λ − 1) / λ, ln (x + 1), −((1 − x)^(2 − λ) − 1) / (2 − λ), −ln (1 − x).</summary>
    [Theory]
    [InlineData(0.5, 3, 2)]
    [InlineData(0, 1.718281828459045, 1)]
    [InlineData(1, -4.25, -4.25)]
    [InlineData(2, -1.718281828459045, -1)]
    [InlineData(-1, 1, 0.5)]
    [InlineData(1.5, -3, -2)]
    public void Transforms(double power, double x, double expected) =>
        Assert.Equal(expected, YeoJohnson.Transform(power, x), 1e-14);

    [Fact]
    public void Finds_the_power_that_was_undone()
    {
        // The inverse for λ = 0 of normal numbers above 0 and for 2 − λ = 2 of those below.
        var stream = RandomKey.FromSeed(3).OpenStream();
        double[] skewed =
        [
            .. Enumerable
                .Range(0, 4000)
                .Select(_ => stream.NextNormal())
                .Select(static z => z >= 0 ? Math.Exp(z) - 1 : 1 - Math.Sqrt(1 - (2 * z))),
        ];
        Assert.Equal(0, YeoJohnson.MostLikelyPower(skewed), 0.1);
    }

    [Fact]
    public void Keeps_the_order_and_shrinks_bad_outliers()
    {
        // Greater is better: −8 is a loss far out.
        double[] values = [0.4, 0.6, 0.2, 0.8, 0.5, 0.3, -8, 0.7];
        var warped = (double[])values.Clone();
        YeoJohnson.Apply(warped);
        Assert.Equal(
            values.Index().OrderBy(static v => v.Item).Select(static v => v.Index),
            warped.Index().OrderBy(static v => v.Item).Select(static v => v.Index)
        );
        Assert.True(warped.Max() - warped.Min() < 3, $"{warped.Min()} … {warped.Max()}");
    }
}

using Attune.Numerics.Functions;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Numerics.Tests.Functions;

/// <summary>Against the system's library, whose own error is below one unit in the last place.</summary>
public sealed class PortableMathTests
{
    [Fact]
    public void Exp_is_near_the_system_s()
    {
        var stream = RandomKey.FromSeed(1).OpenStream();
        for (var i = 0; i < 200_000; i++)
        {
            var x = stream.NextUniform(-740, 709);
            AssertNear(Math.Exp(x), PortableMath.Exp(x), 2, x);
        }
    }

    [Fact]
    public void Log_is_near_the_system_s()
    {
        var stream = RandomKey.FromSeed(2).OpenStream();
        for (var i = 0; i < 200_000; i++)
        {
            var x = i % 2 == 0 ? Math.Exp(stream.NextUniform(-740, 709)) : stream.NextUniform(0.5, 2);
            AssertNear(Math.Log(x), PortableMath.Log(x), 3, x);
        }
    }

    [Fact]
    public void Atan_is_near_the_system_s()
    {
        var stream = RandomKey.FromSeed(3).OpenStream();
        for (var i = 0; i < 200_000; i++)
        {
            var x = i % 2 == 0 ? stream.NextUniform(-2, 2) : Math.Exp(stream.NextUniform(-300, 300));
            AssertNear(Math.Atan(x), PortableMath.Atan(x), 6, x);
        }

        Assert.Equal(Math.PI / 2, PortableMath.Atan(double.PositiveInfinity));
        Assert.True(double.IsNaN(PortableMath.Atan(double.NaN)));
    }

    [Fact]
    public void Cos_is_near_the_system_s()
    {
        var stream = RandomKey.FromSeed(5).OpenStream();
        for (var i = 0; i < 200_000; i++)
        {
            var reach = i % 2 == 0 ? Math.PI : 1 << 20;
            var x = stream.NextUniform(-reach, reach);
            Assert.Equal(Math.Cos(x), PortableMath.Cos(x), Math.BitIncrement(1) - 1);
        }

        Assert.Equal(1, PortableMath.Cos(0));
        Assert.Equal(-1, PortableMath.Cos(Math.PI));
        Assert.Equal(6.123233995736766e-17, PortableMath.Cos(Math.PI / 2), 1e-32);
        Assert.True(double.IsNaN(PortableMath.Cos(double.NaN)));
        Assert.True(double.IsNaN(PortableMath.Cos(2e6)));
    }

    [Fact]
    public void Functions_near_one_keep_what_would_round_away()
    {
        var stream = RandomKey.FromSeed(8).OpenStream();
        for (var i = 0; i < 50_000; i++)
        {
            var x = (i % 2 == 0 ? 1 : -1) * 0.9 * Math.Exp(stream.NextUniform(-60, 0));
            AssertNear(2 * Math.Sinh(x / 2) * Math.Exp(x / 2), PortableMath.ExpMinusOne(x), 8, x);
            AssertNear(2 * Math.Atanh(x / (2 + x)), PortableMath.LogOnePlus(x), 8, x);
        }
    }

    [Theory]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    [InlineData(0, 1, double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0, double.NaN)]
    [InlineData(1, Math.E, 0)]
    [InlineData(-800, 0, double.NaN)]
    [InlineData(710, double.PositiveInfinity, 6.5652649700353614)]
    public void Edges(double x, double exp, double log)
    {
        Assert.Equal(exp, PortableMath.Exp(x), 1e-15);
        Assert.Equal(log, PortableMath.Log(x), 1e-15);
    }

    [Fact]
    public void Pow_of_a_whole_number_is_a_product()
    {
        Assert.Equal(1, PortableMath.Pow(7, 0));
        Assert.Equal(343, PortableMath.Pow(7, 3), 1e-12 * 343);
        Assert.Equal(0.001, PortableMath.Pow(10, -3), 1e-17);
    }

    private static void AssertNear(double expected, double actual, int units, double x) =>
        Assert.True(
            Math.Abs(expected - actual) <= units * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)),
            $"f({x:R}): expected {expected:R}, got {actual:R}"
        );
}

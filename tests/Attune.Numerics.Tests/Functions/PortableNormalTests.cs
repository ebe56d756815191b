using System.Text.Json;
using Attune.Numerics.Functions;
using Attune.Numerics.Random;
using Attune.TestKit;
using Xunit;

namespace Attune.Numerics.Tests.Functions;

/// <summary>Against Optuna's and SciPy's numbers, and each function against its inverse.</summary>
public sealed class PortableNormalTests
{
    [Theory]
    [InlineData("log_ndtr", "x", 1e-14)]
    [InlineData("ndtr", "x", 2e-16)]
    [InlineData("ndtri_exp", "y", 1e-13)]
    [InlineData("erf", "x", 4e-16)]
    public void Golden(string name, string argument, double tolerance)
    {
        Func<double, double> function = name switch
        {
            "log_ndtr" => PortableNormal.LogCumulative,
            "ndtr" => PortableNormal.Cumulative,
            "ndtri_exp" => PortableNormal.InverseLogCumulative,
            _ => PortableMath.Erf,
        };
        using var golden = GoldenFiles.Read("search/truncnorm.json");
        var table = golden.RootElement.GetProperty(name);
        var (x, expected) = (Numbers(table, argument), Numbers(table, "value"));
        for (var i = 0; i < x.Length; i++)
        {
            // Optuna takes tails from 1.
            var absolute = name.Contains("ndtr", StringComparison.Ordinal) ? 2e-16 : 0;
            AssertNear(
                expected[i],
                function(x[i]),
                (tolerance * Math.Abs(expected[i])) + absolute,
                $"{name}({x[i]:R})"
            );
        }
    }

    /// <summary>Numbers of mpmath with 60 digits.</summary>
    [Theory]
    [InlineData(-38, 2.88542836e-316)]
    [InlineData(-37, 5.7255712225245768e-300)]
    [InlineData(-20, 2.7536241186062337e-89)]
    [InlineData(-8.5, 9.4795348222033184e-18)]
    [InlineData(-3, 1.3498980316300946e-3)]
    [InlineData(-0.75, 0.22662735237686820)]
    [InlineData(0.3, 0.61791142218895267)]
    public void Tails_keep_their_relative_accuracy(double x, double expected) =>
        AssertNear(expected, PortableNormal.Cumulative(x), x < -37.5 ? 1e-322 : 1e-15 * expected, $"Φ({x})");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 0.89645697996912664)]
    [InlineData(1, 0.42758357615580700)]
    [InlineData(5, 0.11070463773306863)]
    [InlineData(1e3, 5.6418930145338765e-4)]
    [InlineData(1e12, 5.6418958354775629e-13)]
    [InlineData(-1, 5.0089800807622835)]
    [InlineData(-5, 1.4400979867466104e11)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(-30, double.PositiveInfinity)]
    public void Scaled_complement_of_the_error_function(double x, double expected) =>
        AssertNear(expected, PortableMath.Erfcx(x), 1e-15 * expected, $"erfcx({x})");

    [Fact]
    public void Inverse_of_a_probability()
    {
        var stream = RandomKey.FromSeed(6).OpenStream();
        for (var i = 0; i < 50_000; i++)
        {
            var x = stream.NextUniform(-37, 1);
            AssertNear(
                x,
                PortableNormal.InverseCumulative(PortableNormal.Cumulative(x)),
                2e-15 * Math.Max(1, -x),
                $"{x:R}"
            );
        }
    }

    [Fact]
    public void Inverse_of_a_logarithm()
    {
        var stream = RandomKey.FromSeed(7).OpenStream();
        for (var i = 0; i < 50_000; i++)
        {
            var x = i % 2 == 0 ? stream.NextUniform(-40, 5) : -PortableMath.Exp(stream.NextUniform(0, 12));
            var found = PortableNormal.InverseLogCumulative(PortableNormal.LogCumulative(x));

            // Above 0 what is left of the logarithm decides.
            var tolerance = x > 0 ? 1e-15 + (3e-16 / Math.Exp(PortableNormal.LogDensity(x))) : 4e-15 * Math.Max(1, -x);
            AssertNear(x, found, tolerance, $"{x:R}");
        }
    }

    [Fact]
    public void Edges()
    {
        Assert.Equal(double.NegativeInfinity, PortableNormal.InverseCumulative(0));
        Assert.Equal(double.PositiveInfinity, PortableNormal.InverseCumulative(1));
        Assert.Equal(double.NaN, PortableNormal.InverseCumulative(1.1));
        Assert.Equal(double.NaN, PortableNormal.InverseCumulative(double.NaN));
        Assert.Equal(double.NegativeInfinity, PortableNormal.InverseLogCumulative(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, PortableNormal.InverseLogCumulative(0));
        Assert.Equal(double.NaN, PortableNormal.InverseLogCumulative(1));
        Assert.Equal(double.NegativeInfinity, PortableNormal.LogCumulative(double.NegativeInfinity));
        Assert.Equal(0, PortableNormal.LogCumulative(double.PositiveInfinity));
        Assert.Equal(0, PortableNormal.Cumulative(double.NegativeInfinity));
        Assert.Equal(1, PortableNormal.Cumulative(double.PositiveInfinity));
        Assert.Equal(-1, PortableMath.Erf(double.NegativeInfinity));
        Assert.Equal(2, PortableMath.Erfc(double.NegativeInfinity));
        Assert.Equal(double.NaN, PortableMath.Erf(double.NaN));
        Assert.Equal(double.NaN, PortableNormal.Cumulative(double.NaN));
    }

    private static double[] Numbers(JsonElement table, string name) =>
        [.. table.GetProperty(name).EnumerateArray().Select(static number => number.ReadDouble())];

    private static void AssertNear(double expected, double actual, double tolerance, string what) =>
        Assert.True(
            expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance,
            $"{what}: expected {expected:R}, got {actual:R}"
        );
}

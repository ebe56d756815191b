using System.Text.Json;
using Attune.Numerics.Functions;
using Attune.Numerics.Random;
using Attune.TestKit;
using Xunit;

namespace Attune.Numerics.Tests.Functions;

/// <summary>Against numbers of 60 digits, and the laws that hold for every interval.</summary>
public sealed class TruncatedNormalTests
{
    [Fact]
    public void Golden_mass_and_quantiles()
    {
        using var golden = GoldenFiles.Read("search/truncnorm.json");
        foreach (var row in golden.RootElement.GetProperty("intervals").EnumerateArray())
        {
            var (a, b) = (row.GetProperty("a").ReadDouble(), row.GetProperty("b").ReadDouble());
            var mass = row.GetProperty("exact_log_gauss_mass").ReadDouble();
            AssertNear(
                mass,
                TruncatedNormal.LogMass(a, b),
                (1e-10 * Math.Abs(mass)) + 1e-15,
                $"mass of ({a:R}, {b:R})"
            );
            foreach (var (q, x) in Numbers(row, "q").Zip(Numbers(row, "exact_ppf")))
            {
                // Where a share next to 1 was given, which of the doubles near it decides.
                var tolerance = double.IsInfinity(x) ? 0 : Tolerance(a, b, q) * Math.Max(1, Math.Abs(x));
                AssertNear(x, TruncatedNormal.Quantile(q, a, b), tolerance, $"quantile {q:R} of ({a:R}, {b:R})");
            }
        }
    }

    /// <summary>Optuna's densities, where its mass is as exact as ours.</summary>
    [Fact]
    public void Golden_density()
    {
        using var golden = GoldenFiles.Read("search/truncnorm.json");
        foreach (var row in golden.RootElement.GetProperty("intervals").EnumerateArray())
        {
            var (a, b) = (row.GetProperty("a").ReadDouble(), row.GetProperty("b").ReadDouble());
            var slip =
                row.GetProperty("log_gauss_mass").ReadDouble() - row.GetProperty("exact_log_gauss_mass").ReadDouble();
            foreach (var (x, density) in Numbers(row, "x").Zip(Numbers(row, "logpdf")))
            {
                var expected = density + slip;
                AssertNear(
                    expected,
                    TruncatedNormal.LogDensity(x, a, b),
                    double.IsInfinity(expected) ? 0 : 1e-12 * Math.Max(1, Math.Abs(expected)),
                    $"density at {x:R} in ({a:R}, {b:R})"
                );
            }
        }
    }

    [Fact]
    public void Quantiles_share_the_mass()
    {
        var stream = RandomKey.FromSeed(3).OpenStream();
        for (var i = 0; i < 20_000; i++)
        {
            var a = stream.NextUniform(-30, 30);
            var b = a + PortableMath.Exp(stream.NextUniform(-15, 3));
            var q = stream.NextDouble();
            var x = TruncatedNormal.Quantile(q, a, b);
            Assert.InRange(x, a, b);

            // What a few roundings of x move.
            var tolerance = 1e-12 + (Math.Max(1, Math.Abs(x)) * 2e-15 * Math.Exp(TruncatedNormal.LogDensity(x, a, b)));
            var share = Math.Exp(TruncatedNormal.LogMass(a, x) - TruncatedNormal.LogMass(a, b));
            AssertNear(q, share, tolerance, $"({a:R}, {b:R}) at {x:R}");
        }
    }

    [Fact]
    public void The_mass_is_the_same_on_both_sides()
    {
        var stream = RandomKey.FromSeed(4).OpenStream();
        for (var i = 0; i < 20_000; i++)
        {
            var a = stream.NextUniform(-40, 40);
            var b = a + PortableMath.Exp(stream.NextUniform(-30, 4));
            var mass = TruncatedNormal.LogMass(a, b);
            AssertNear(mass, TruncatedNormal.LogMass(-b, -a), 1e-14 * Math.Max(1, Math.Abs(mass)), $"({a:R}, {b:R})");
        }
    }

    [Fact]
    public void The_mass_of_two_parts_is_that_of_the_whole()
    {
        var stream = RandomKey.FromSeed(5).OpenStream();
        for (var i = 0; i < 20_000; i++)
        {
            var a = stream.NextUniform(-10, 10);
            var b = a + PortableMath.Exp(stream.NextUniform(-5, 2));
            var c = b + PortableMath.Exp(stream.NextUniform(-5, 2));
            var whole = TruncatedNormal.LogMass(a, c);
            var parts =
                Math.Exp(TruncatedNormal.LogMass(a, b) - whole) + Math.Exp(TruncatedNormal.LogMass(b, c) - whole);
            AssertNear(1, parts, 1e-13, $"({a:R}, {b:R}, {c:R})");
        }
    }

    [Fact]
    public void An_interval_of_one_point_has_no_mass()
    {
        Assert.Equal(double.NegativeInfinity, TruncatedNormal.LogMass(1, 1));
        Assert.Equal(1, TruncatedNormal.Quantile(0.3, 1, 1));
    }

    private static double Tolerance(double a, double b, double q) =>
        q == 1 - 1e-12 && (a, b) is (-6.5, 6.5) or (-0.5, 30) ? 2e-7 : 1e-12;

    private static double[] Numbers(JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(static number => number.ReadDouble())];

    private static void AssertNear(double expected, double actual, double tolerance, string what) =>
        Assert.True(
            expected == actual || Math.Abs(expected - actual) <= tolerance,
            $"{what}: expected {expected:R}, got {actual:R}"
        );
}

using System.Globalization;
using Attune.SearchQuality.Bbob;
using Attune.TestKit;
using Xunit;

namespace Attune.SearchQuality.Tests.Bbob;

public sealed class BbobFunctionTests
{
    // Of the greater of the value and its distance from the optimum; the suite rotates by sums in another order.
    private const double Tolerance = 1e-10;

    // Farther out f17 and f18 are the sine of numbers beyond 1e12, where the last bit of a rotation decides.
    private const double Chaos = 100;

    public static TheoryData<int> Functions() => [.. Enumerable.Range(1, 24)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Points_have_the_suite_s_values(int function) =>
        AssertPoints(function, GoldenFiles.PathOf("searchbench/bbob-points.csv"));

    [Theory]
    [MemberData(nameof(Functions))]
    public void All_points_have_the_suite_s_values(int function)
    {
        AssertPoints(function, ProblemFolder.PathOf("bbob/bbob_points.csv"));
        AssertPoints(function, ProblemFolder.PathOf("bbob/bbob_regression.csv"));
    }

    [Fact]
    public void Optimal_values_are_the_suite_s()
    {
        foreach (var row in Rows(GoldenFiles.PathOf("searchbench/bbob-fopt.csv")))
        {
            var expected = Number(row["f_opt"]);
            Assert.Equal(expected, BbobRandom.OptimalValue(Whole(row["function"]), Whole(row["instance"])), 1e-9);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(23)]
    public void Optimum_has_the_optimal_value(int function)
    {
        var at = BbobRandom.Optimum(5, BbobRandom.Seed(function, 3));
        var f = BbobFunction.Create(function, 3, 5);
        double[] optimum = function == 8 ? [.. at.Select(static x => 0.75 * x)] : at;
        Assert.Equal(f.OptimalValue, f.At(optimum), 1e-6);
    }

    [Theory]
    [InlineData(0, 1, 5)]
    [InlineData(25, 1, 5)]
    [InlineData(1, 0, 5)]
    [InlineData(1, 1, 1)]
    public void Refuses_what_is_no_function(int function, int instance, int dimension) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BbobFunction.Create(function, instance, dimension));

    private static void AssertPoints(int function, string file)
    {
        var functions = new Dictionary<(int, int), BbobFunction>();
        var count = 0;
        foreach (var row in Rows(file).Where(row => Whole(row["function"]) == function))
        {
            var x = Array.ConvertAll(row["x"].Split(' '), Number);
            if (function is 17 or 18 && x.Any(static coordinate => Math.Abs(coordinate) > Chaos))
            {
                continue;
            }

            var key = (Whole(row["instance"]), x.Length);
            if (!functions.TryGetValue(key, out var f))
            {
                functions.Add(key, f = BbobFunction.Create(function, key.Item1, x.Length));
            }

            var expected = Number(row["f"]);
            var scale = Math.Max(1, Math.Max(Math.Abs(expected), f.Raw(x)));
            var error = Math.Abs(f.At(x) - expected) / scale;
            Assert.True(
                error < Tolerance,
                $"f{function}, instance {key.Item1}, at {row["x"]}: {f.At(x)}, not {expected}"
            );
            count++;
        }

        Assert.True(count > 0);
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(file);
        var header = lines[0].Split(',');
        return lines
            .Skip(1)
            .Select(line => header.Zip(line.Split(',')).ToDictionary(static f => f.First, static f => f.Second));
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

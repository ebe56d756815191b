using System.Text.Json;
using Attune.Samplers.CmaEs;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Samplers.CmaEs;

/// <summary>The states of the package cmaes, fed with the same points.</summary>
public sealed class CmaGoldenTests
{
    private const int N = 5;

    public static TheoryData<string> Runs() =>
        ["CMA", "CMA_bounds", "CMA_wide_steps", "CMA_lr_adapt", "CMA_popsize_16_cov", "SepCMA", "CMAwM"];

    [Fact]
    public void Strategy_parameters()
    {
        using var golden = GoldenFiles.Read("search/cma.json");
        foreach (var row in golden.RootElement.GetProperty("defaults").EnumerateArray())
        {
            var n = row.GetProperty("dim").GetInt32();
            var given = row.GetProperty("population_size_argument");
            var lambda = given.ValueKind == JsonValueKind.Null ? StrategyParameters.DefaultLambda(n) : given.GetInt32();
            var parameters =
                row.GetProperty("class").GetString() == "CMA"
                    ? StrategyParameters.Full(n, lambda)
                    : StrategyParameters.Separable(n, lambda);
            Assert.Equal(row.GetProperty("population_size").GetInt32(), parameters.Lambda);
            Assert.Equal(row.GetProperty("mu").GetInt32(), parameters.Mu);
            Assert.Equal(row.GetProperty("funhist_term").GetInt32(), parameters.HistoryLength);
            Near(row.GetProperty("weights"), parameters.Weights, 1e-14);
            Near(row.GetProperty("mu_eff"), [parameters.MuEff], 1e-14);
            Near(row.GetProperty("c1"), [parameters.C1], 1e-14);
            Near(row.GetProperty("cmu"), [parameters.CMu], 1e-14);
            Near(row.GetProperty("cc"), [parameters.Cc], 1e-14);
            Near(row.GetProperty("c_sigma"), [parameters.CSigma], 1e-14);
            Near(row.GetProperty("d_sigma"), [parameters.DSigma], 1e-14);
            Near(row.GetProperty("chi_n"), [parameters.ChiN], 1e-14);
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Generations(string name)
    {
        using var golden = GoldenFiles.Read("search/cma.json");
        var run = golden.RootElement.GetProperty("runs").EnumerateArray().Single(r => Name(r) == name);
        var distribution = Start(run);
        AssertState(run.GetProperty("initial"), distribution);
        foreach (var generation in run.GetProperty("generations").EnumerateArray())
        {
            double[][] points = [.. generation.GetProperty("x").EnumerateArray().Select(Numbers)];
            var values = Numbers(generation.GetProperty("value"));
            if (generation.TryGetProperty("encoded", out var encoded))
            {
                foreach (var (x, expected) in points.Zip(encoded.EnumerateArray()))
                {
                    Near(expected, distribution.Margin!.Encode(x, distribution.Evolution.Mean), 1e-15);
                }
            }

            distribution = distribution.After([.. points.Zip(values, static (x, y) => new Solution(x, 0, y))]);
            AssertState(generation.GetProperty("after"), distribution);
            Assert.Equal(
                generation.GetProperty("should_stop").GetBoolean(),
                Termination.HasEnded(distribution.Evolution)
            );
        }
    }

    [Fact]
    public void Warm_start()
    {
        using var golden = GoldenFiles.Read("search/cma.json");
        var warm = golden.RootElement.GetProperty("warm_start");
        var start = WarmStart.From([
            .. warm.GetProperty("source")
                .EnumerateArray()
                .Select(static pair => new Solution(Numbers(pair[0]), 0, pair[1].ReadDouble())),
        ]);
        Near(warm.GetProperty("mean"), start.Mean, 1e-9);
        Near(warm.GetProperty("sigma"), [start.Sigma], 1e-9);
        Near(warm.GetProperty("cov"), start.C, 1e-9);
    }

    private static SearchDistribution Start(JsonElement run)
    {
        var name = Name(run);
        var initial = run.GetProperty("initial");
        var mean = Numbers(initial.GetProperty("mean"));
        var sigma = initial.GetProperty("sigma").ReadDouble();
        var c = Numbers(initial.GetProperty("C"));
        var lambda = run.GetProperty("population_size").GetInt32();
        var evolution =
            name == "SepCMA"
                ? Evolution.Start(StrategyParameters.Separable(N, lambda), mean, sigma, new DiagonalCovariance(c))
                : Evolution.Start(
                    StrategyParameters.Full(N, lambda),
                    mean,
                    sigma,
                    new FullCovariance(c, N),
                    name == "CMA_lr_adapt"
                );
        if (name != "CMAwM")
        {
            return new SearchDistribution(evolution, null);
        }

        long[] counts =
        [
            .. Numbers(run.GetProperty("steps")).Select(static s => s == 0 ? 0 : (long)Math.Round(1 / s) + 1),
        ];
        return new SearchDistribution(evolution, Margin.Start(counts, run.GetProperty("margin").ReadDouble()));
    }

    private static void AssertState(JsonElement expected, SearchDistribution distribution)
    {
        var evolution = distribution.Evolution;
        Assert.Equal(expected.GetProperty("generation").GetInt32(), evolution.Generation);
        Near(expected.GetProperty("mean"), evolution.Mean, 1e-9);
        Near(expected.GetProperty("sigma"), [evolution.Sigma], 1e-9);
        Near(expected.GetProperty("C"), (evolution.C as FullCovariance)?.Matrix ?? evolution.C.Diagonal, 1e-9);
        Near(expected.GetProperty("p_c"), evolution.Pc, 1e-9);
        Near(expected.GetProperty("p_sigma"), evolution.PSigma, 1e-9);
        if (expected.TryGetProperty("eta_mean", out var etaMean))
        {
            Near(etaMean, [evolution.Rates!.EtaMean], 1e-9);
            Near(expected.GetProperty("eta_Sigma"), [evolution.Rates.EtaSigma], 1e-9);
        }

        if (distribution.Margin is { } margin)
        {
            Near(expected.GetProperty("A"), margin.A, 1e-9);
        }
    }

    private static void Near(JsonElement expected, double[] actual, double tolerance)
    {
        var numbers = Numbers(expected);
        Assert.Equal(numbers.Length, actual.Length);
        var largest = numbers.Max(Math.Abs);
        for (var i = 0; i < numbers.Length; i++)
        {
            Assert.Equal(numbers[i], actual[i], tolerance * largest);
        }
    }

    // A number, a list of numbers or a matrix, row by row.
    private static double[] Numbers(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
            ? [.. element.EnumerateArray().SelectMany(Numbers)]
            : [element.ReadDouble()];

    private static string Name(JsonElement run) => run.GetProperty("name").GetString()!;
}

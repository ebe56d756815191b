using System.Text.Json;
using Attune.Importance;
using Attune.Importance.Densities;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Importance;

public sealed class PedAnovaTests : ImportanceContract
{
    public static TheoryData<int> Studies() => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Studies))]
    public void Golden_importances(int index)
    {
        using var file = ImportanceGolden.Read();
        var golden = file.RootElement.GetProperty("ped_anova")[index];
        string[] directions = golden.GetProperty("direction").GetString()!.Split(',');
        Objective[] objectives =
        [
            .. directions.Select(static d => new Objective(
                "value",
                d == "MINIMIZE" ? Direction.Minimize : Direction.Maximize
            )),
        ];
        var trials = golden.Trials();
        foreach (var result in golden.GetProperty("results").EnumerateArray())
        {
            var options = result.GetProperty("options");
            var target = Target(options);
            var points = ScoredPoints.Of(trials, objectives, new SearchSpace([]), target);
            var importances = Evaluator(options).Evaluate(points);
            var raw = result.GetProperty("raw");
            Assert.Equal(raw.EnumerateObject().Count(), importances.Count);
            Assert.All(importances, i => AssertClose(raw.GetProperty(i.Name).GetDouble(), i.Importance));
            Assert.Equal(importances.OrderByDescending(static i => i.Importance), importances);
        }
    }

    [Fact]
    public void Golden_shares()
    {
        using var file = ImportanceGolden.Read();
        foreach (var golden in file.RootElement.GetProperty("ped_anova").EnumerateArray().Take(9))
        {
            var direction =
                golden.GetProperty("direction").GetString() == "MINIMIZE" ? Direction.Minimize : Direction.Maximize;
            var study = new Study(new Objective("value", direction));
            study.AddTrials([.. golden.Trials().Where(static t => t.HasEnded && double.IsFinite(t.Value ?? 0))]);
            foreach (var result in golden.GetProperty("results").EnumerateArray())
            {
                var normalized = result.GetProperty("normalized");
                var importances = study.Importances(Evaluator(result.GetProperty("options")));
                Assert.All(importances, i => AssertClose(normalized.GetProperty(i.Name).GetDouble(), i.Importance));
            }
        }
    }

    [Fact]
    public void Golden_densities()
    {
        using var file = ImportanceGolden.Read();
        foreach (var golden in file.RootElement.GetProperty("scott_estimator").EnumerateArray())
        {
            var parameter = ImportanceGolden.Parameter(
                golden.GetProperty("param").GetString()!,
                golden.GetProperty("distribution")
            );
            var grid = new ParameterGrid(parameter);
            Assert.Equal(golden.GetProperty("grid_size").GetInt32(), grid.Size);
            var counts = new int[grid.Size];
            foreach (var value in golden.GetProperty("internal_values").EnumerateArray())
            {
                counts[grid.IndexOf(ImportanceGolden.Value(parameter, value.GetDouble()))]++;
            }

            var estimator = new ScottParzenEstimator(counts, grid.IsCategorical);
            AssertClose(golden.GetProperty("weights").Doubles(), estimator.Weights);
            AssertClose(golden.GetProperty("pdf").Doubles(), estimator.Probabilities);
            if (!grid.IsCategorical)
            {
                AssertClose(golden.GetProperty("mu").Doubles(), estimator.Centres);
                AssertClose(golden.GetProperty("sigma").Doubles(), estimator.Widths);
            }
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.1, 1.1)]
    [InlineData(double.NaN, 1)]
    public void Quantiles_must_nest(double target, double region)
    {
        var evaluator = new PedAnova { TargetQuantile = target, RegionQuantile = region };
        Assert.Throws<InvalidOperationException>(() => evaluator.Evaluate(Points(10)));
    }

    [Fact]
    public void A_parameter_that_only_good_trials_have_matters()
    {
        var parameter = new FloatParameter("rate", 0, 1);
        var points = Enumerable
            .Range(0, 60)
            .Select(i => new ScoredPoint(
                i % 2 == 0 ? [new(parameter, i % 7 / 7.0)] : [],
                [i % 2 == 0 ? i / 60.0 : 10 + i]
            ));
        Assert.True(Assert.Single(new PedAnova { TargetQuantile = 0.4 }.Evaluate([.. points])).Importance > 0);
    }

    protected override ImportanceEvaluator Create() => new PedAnova { TargetQuantile = 0.2 };

    private static PedAnova Evaluator(JsonElement options) =>
        new()
        {
            TargetQuantile = options.TryGetProperty("target_quantile", out var t) ? t.GetDouble() : 0.1,
            RegionQuantile = options.TryGetProperty("region_quantile", out var r) ? r.GetDouble() : 1,
            EvaluateOnLocal = !options.TryGetProperty("evaluate_on_local", out var local) || local.GetBoolean(),
        };

    private static ImportanceTarget? Target(JsonElement options) =>
        (options.TryGetProperty("target", out var text) ? text.GetString() : null) switch
        {
            "values[0]" => ImportanceTarget.Minimize(static trial => trial.Values[0]),
            "values[1]" => ImportanceTarget.Minimize(static trial => trial.Values[1]),
            _ => null,
        };

    private static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), static pair => AssertClose(pair.First, pair.Second));
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.Equal(expected, actual, 1e-9 * Math.Abs(expected));
}

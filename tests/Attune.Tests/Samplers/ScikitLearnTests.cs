using System.Text.Json;
using Attune.Samplers;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Samplers;

/// <summary>Against scikit-learn's ParameterGrid and ParameterSampler, and SciPy's distributions.</summary>
public sealed class ScikitLearnTests
{
    private static readonly SearchSpace Twelve = new(
        new IntParameter("a", 1, 4),
        new ChoiceParameter("b", ["x", "y", "z"])
    );

    [Fact]
    public void Golden_grids()
    {
        using var file = GoldenFiles.Read("sklearn/parameters.json");
        var seen = new List<string>();
        foreach (var golden in file.RootElement.GetProperty("parameter_grid").EnumerateObject())
        {
            seen.Add(golden.Name);
            var space = golden.Name switch
            {
                // Grids in a list are one conditional space.
                "list_of_dicts" => new SearchSpace(
                    new ChoiceParameter("kernel", ["linear", "rbf"]),
                    new ChoiceParameter("gamma", [1, 10]) { Condition = new Condition("kernel", ["rbf"]) }
                ),
                // A point without parameters beside points with one is no space; a value repeated is one value here; there is
                // no null, and a choice has values of one kind.
                "list_with_empty_dict" or "repeated_values_kept" or "null_and_bool" => null,
                _ => SpaceOf(golden.Value.GetProperty("grid")),
            };
            if (space is null)
            {
                continue;
            }

            var study = new Study(Objective.Maximize("score"), space) { Sampler = new GridSampler() };
            study.Optimize(static _ => 1);
            var expected = golden.Value.GetProperty("candidates").EnumerateArray().Select(Describe);
            Assert.Equal(expected, study.Trials.Select(static trial => Assignment.Key(trial.Parameters)));
        }

        Assert.Equal(8, seen.Count);
    }

    [Fact]
    public void Golden_grid_errors()
    {
        // The others do not compile here: a text, a number or a list where a grid belongs.
        using var file = GoldenFiles.Read("sklearn/parameters.json");
        var grid = file.RootElement.GetProperty("parameter_grid_errors").GetProperty("empty_list").GetProperty("grid");
        Assert.Throws<ArgumentException>(() => SpaceOf(grid));
    }

    [Fact]
    public void Golden_sampler_facts()
    {
        using var file = GoldenFiles.Read("sklearn/parameters.json");
        var facts = file.RootElement.GetProperty("parameter_sampler");
        for (ulong seed = 0; seed < 20; seed++)
        {
            foreach (var count in new[] { 5, 12, 20 })
            {
                var golden = facts.GetProperty($"all_lists_12_points_n_iter_{count}").GetProperty("result");
                var study = Run(Twelve, count, seed);
                Assert.Equal(golden.GetProperty("count").GetInt32(), study.Trials.Count);
                var distinct = study.Trials.Select(static trial => Assignment.Key(trial.Parameters)).Distinct().Count();
                Assert.Equal(golden.GetProperty("always_distinct_points").GetBoolean(), distinct == study.Trials.Count);
                Assert.Equal(golden.GetProperty("covers_whole_grid").GetBoolean(), distinct == 12);
                // scikit-learn warns; a study says so.
                Assert.Equal(count > 12, study.IsExhausted);
            }

            var continuous = Run(new SearchSpace(new FloatParameter("x", 0, 1), new IntParameter("n", 0, 1)), 20, seed);
            Assert.Equal(
                facts.GetProperty("one_distribution_n_iter_20").GetProperty("result").GetProperty("count").GetInt32(),
                continuous.Trials.Select(static trial => Assignment.Key(trial.Parameters)).Distinct().Count()
            );
        }

        // Two rows differ: a repeated value is one value here, and no point is proposed twice even where a distribution has few
        // values (randint(0,2) has two, and the study then says that it is exhausted).
        Assert.Equal(7, facts.EnumerateObject().Count());
        Assert.Equal(2, Run(new SearchSpace(new IntParameter("n", 0, 1)), 10, 0).Trials.Count);
    }

    [Fact]
    public void Golden_distributions()
    {
        using var file = GoldenFiles.Read("sklearn/parameters.json");
        var distributions = file.RootElement.GetProperty("distributions");
        var levels = distributions.GetProperty("quantile_levels").EnumerateArray().Select(static q => q.GetDouble());
        var cases = new Dictionary<string, Parameter>
        {
            ["uniform(2, 3)"] = new FloatParameter("x", 2, 5),
            ["loguniform(1e-4, 1e-2)"] = new FloatParameter("x", 1e-4, 1e-2, Scale.Log),
            ["randint(1, 5)"] = new IntParameter("x", 1, 4),
            ["reciprocal(1, 100)"] = new FloatParameter("x", 1, 100, Scale.Log),
        };
        var goldens = distributions.GetProperty("cases").EnumerateObject().ToList();
        Assert.Equal(cases.Keys.Order(), goldens.Select(static golden => golden.Name).Order());
        foreach (var golden in goldens)
        {
            var parameter = cases[golden.Name];
            var support = golden.Value.GetProperty("support");
            Assert.Equal(support[0].GetDouble(), parameter.FromUnit(0).AsDouble(), 1e-15);
            Assert.Equal(support[1].GetDouble(), parameter.FromUnit(1).AsDouble(), 1e-12);
            foreach (var (level, expected) in levels.Zip(golden.Value.GetProperty("ppf").EnumerateArray()))
            {
                // At the very edge between two whole numbers SciPy takes the lower, Keras Tuner and Attune the upper one.
                var at = parameter is IntParameter ? level - 1e-9 : level;
                Assert.InRange(parameter.FromUnit(at).AsDouble() / expected.GetDouble(), 1 - 1e-9, 1 + 1e-9);
            }
        }
    }

    private static Study Run(SearchSpace space, int trials, ulong seed)
    {
        var study = new Study(Objective.Maximize("score"), space) { Sampler = new RandomSampler(), Seed = seed };
        study.Optimize(static _ => 1, trials);
        return study;
    }

    // scikit-learn sorts the names; a space has the order it was given.
    private static SearchSpace SpaceOf(JsonElement grid) =>
        new([
            .. grid.EnumerateObject()
                .OrderBy(static entry => entry.Name, StringComparer.Ordinal)
                .Select(static entry => new ChoiceParameter(
                    entry.Name,
                    [.. entry.Value.EnumerateArray().Select(ValueOf)]
                )),
        ]);

    private static ParameterValue ValueOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetInt64();

    private static string Describe(JsonElement candidate) =>
        Assignment.Key([
            .. candidate
                .EnumerateObject()
                .Select(static entry => KeyValuePair.Create(entry.Name, ValueOf(entry.Value))),
        ]);
}

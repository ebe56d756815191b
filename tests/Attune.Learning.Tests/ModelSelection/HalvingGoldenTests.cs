using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Learning.Tests.ModelSelection;

/// <summary>
/// sklearn/halving.json in full. A candidate's score does not depend on the rows; it is the golden one less 100 (in the table
/// less 2), since the scorer is an error.
/// </summary>
public sealed class HalvingGoldenTests
{
    public static TheoryData<string, int> Cases()
    {
        using var file = GoldenFiles.Read("sklearn/halving.json");
        var cases = new TheoryData<string, int>();
        foreach (var kind in new[] { "grid", "random" })
        {
            for (var i = 0; i < file.RootElement.GetProperty(kind).GetArrayLength(); i++)
            {
                cases.Add(kind, i);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Schedule_and_survivors(string kind, int index)
    {
        using var file = GoldenFiles.Read("sklearn/halving.json");
        var golden = file.RootElement.GetProperty(kind)[index];
        var arguments = golden.GetProperty("arguments");
        var data = Zeros(arguments.GetProperty("n_samples").GetInt32());
        if (golden.TryGetProperty("error", out _))
        {
            Assert.Throws<ArgumentException>(() => Search(kind, arguments).Fit(data));
            return;
        }

        var result = Search(kind, arguments).Fit(data);
        var schedule = result.Schedule!;
        Assert.Equal(Number(golden, "n_required_iterations_"), schedule.RequiredIterations);
        Assert.Equal(Number(golden, "n_possible_iterations_"), schedule.PossibleIterations);
        Assert.Equal(Number(golden, "n_iterations_"), schedule.Candidates.Count);
        Assert.Equal(Number(golden, "min_resources_"), schedule.MinResources);
        Assert.Equal(Number(golden, "max_resources_"), schedule.MaxResources);
        Assert.Equal(Number(golden, "n_remaining_candidates_"), schedule.RemainingCandidates);
        Assert.Equal(Numbers(golden, "n_candidates_"), schedule.Candidates.Select(static n => (double)n));
        Assert.Equal(Numbers(golden, "n_resources_"), schedule.Resources.Select(static n => (double)n));
        if (kind == "grid")
        {
            Assert.Equal(
                golden
                    .GetProperty("candidates_by_iteration")
                    .EnumerateArray()
                    .SelectMany(static i => i.EnumerateArray())
                    .Select(static a => (double)a.GetInt64()),
                result.Candidates.Select(static candidate => ValueOf(candidate.Trial, "a"))
            );
            foreach (var best in golden.GetProperty("best_params_").EnumerateObject())
            {
                Assert.Equal(best.Value.GetDouble(), ValueOf(result.Best.Trial, best.Name));
            }
        }
    }

    [Fact]
    public void Whole_table_with_ties_and_a_failure()
    {
        using var file = GoldenFiles.Read("sklearn/halving.json");
        var golden = file.RootElement.GetProperty("full_cv_results_example");
        var search = new HalvingGridSearchCV(static hp => new Fixed(hp, static a => 2 - (a % 3), fails: 4), Whole(9))
        {
            Splitter = new KFold(3),
            Scoring = Scorer.Parse("neg_mean_absolute_error"),
            MinResources = 12,
            Refit = false,
            TrainScores = true,
        };
        var result = search.Fit(Zeros(200));
        var table = result.CvResults;
        Assert.Equal(golden.GetProperty("columns").EnumerateArray().Select(static c => c.GetString()), table.Columns);
        foreach (
            var column in table.Columns.Where(static c => c is not ("params" or "param_a") && !c.EndsWith("_time"))
        )
        {
            var shift = column.Contains("_score", StringComparison.Ordinal) && column[0] is 's' or 'm' ? 2 : 0;
            shift = column.StartsWith("std", StringComparison.Ordinal) ? 0 : shift;
            Assert.Equal(Numbers(golden, column), table.Numbers(column).Select(value => value + shift));
        }

        Assert.Equal(
            Numbers(golden, "param_a"),
            table["param_a"].Select(static cell => cell.Parameter!.Value.AsDouble())
        );
        Assert.Equal(Number(golden, "best_index_"), result.BestIndex!.Value);
    }

    private static HalvingSearchCV Search(string kind, JsonElement arguments)
    {
        var space = Whole(arguments.GetProperty("candidates_in_space").GetInt32());
        var resource = arguments.TryGetProperty("resource", out var name) ? name.GetString() : null;
        var folds = new KFold(arguments.TryGetProperty("cv", out var cv) ? cv.GetInt32() : 5);
        long? most = arguments.TryGetProperty("max_resources", out var max) ? max.GetInt64() : null;
        var factor = arguments.TryGetProperty("factor", out var f) ? f.GetDouble() : 3;
        var aggressive = arguments.TryGetProperty("aggressive_elimination", out _);
        var scoring = Scorer.Parse("neg_mean_absolute_error");
        if (kind == "grid")
        {
            return new HalvingGridSearchCV(Estimator, space)
            {
                Splitter = folds,
                Scoring = scoring,
                Refit = false,
                Resource = resource,
                MaxResources = most,
                Factor = factor,
                AggressiveElimination = aggressive,
                MinResources = Rule(arguments, ResourceRule.Exhaust),
            };
        }

        return new HalvingRandomSearchCV(Estimator, space)
        {
            Splitter = folds,
            Scoring = scoring,
            Refit = false,
            Resource = resource,
            MaxResources = most,
            Factor = factor,
            AggressiveElimination = aggressive,
            MinResources = Rule(arguments, ResourceRule.Smallest),
            Candidates =
                arguments.TryGetProperty("n_candidates", out var count) && count.ValueKind == JsonValueKind.Number
                    ? count.GetInt32()
                    : null,
        };
    }

    private static Fixed Estimator(HyperParameters hp) => new(hp, static a => 100 - (a * 37 % 101), fails: -1);

    private static ResourceRule Rule(JsonElement arguments, ResourceRule otherwise) =>
        !arguments.TryGetProperty("min_resources", out var least) ? otherwise
        : least.ValueKind == JsonValueKind.Number ? least.GetInt64()
        : least.GetString() == "exhaust" ? ResourceRule.Exhaust
        : ResourceRule.Smallest;

    private static SearchSpace Whole(int count) => new(new IntParameter("a", 0, count - 1));

    private static Dataset Zeros(int rows) =>
        new(new Table([new NumericColumn("x", new double[rows])]), new NumericTarget(new double[rows]));

    private static double ValueOf(TrialRecord trial, string name) =>
        trial.Parameters.Single(value => value.Key == name).Value.AsDouble();

    private static double Number(JsonElement golden, string name) => golden.GetProperty(name).GetDouble();

    private static IEnumerable<double> Numbers(JsonElement golden, string name) =>
        golden.GetProperty(name).EnumerateArray().Select(static value => value.ReadDouble());

    // Predicts one number, which is its error, as the targets are zero.
    private sealed class Fixed(HyperParameters hp, Func<long, double> error, long fails) : IEstimator
    {
        public IFittedModel Fit(Dataset train, FitContext context)
        {
            var a = (long)hp["a"].AsDouble();
            return a == fails ? throw new InvalidOperationException("no score") : new Constant(error(a));
        }
    }

    private sealed class Constant(double value) : IFittedModel
    {
        public Predictions Predict(Table features) => new([.. Enumerable.Repeat(value, features.RowCount)], 1);
    }
}

using System.Text.Json;
using Attune.Learning.ModelSelection;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Learning.Tests.ModelSelection;

/// <summary>
/// sklearn/search.json in full. scikit-learn's default scorer of a regressor is R², Attune's is the negative root mean squared
/// error: the case that takes the default names R² here.
/// </summary>
public sealed class SearchGoldenTests
{
    private static readonly JsonElement Golden = GoldenFiles
        .Read("sklearn/search.json")
        .RootElement.GetProperty("cases");
    private static readonly Scorer Rmse = Scorer.Parse("neg_root_mean_squared_error");
    private static readonly ScorerList Three = [Scorer.Parse("r2"), Scorer.Parse("neg_mean_absolute_error"), Rmse];
    private static readonly KFold ThreeFolds = new(3);

    private static readonly Dictionary<string, Func<SearchCV>> Searches = new()
    {
        ["ridge_cv3_train_scores"] = static () =>
            Grid(
                [Choice("alpha", 0.01, 0.1, 1.0, 10.0, 100.0), Choice("fit_intercept", true, false)],
                trainScores: true
            ),
        ["ridge_cv5_default_scorer"] = static () =>
            new GridSearchCV(Ridge.Of, Alphas(0.1, 1.0, 10.0)) { Scoring = Scorer.R2 },
        ["ridge_iterable_of_splits"] = static () =>
            Grid(
                Alphas(0.1, 10.0),
                splitter: new GivenSplits(
                    new Split(Range(0, 200), Range(200, 300)),
                    new Split(Range(100, 300), Range(0, 50))
                )
            ),
        ["knn_ties_repeated_values"] = static () =>
            new GridSearchCV(NearestNeighbors.Of, new SearchSpace(Choice("n_neighbors", 3, 5, 3, 7, 5)))
            {
                Splitter = new KFold(5),
                Scoring = Rmse,
            },
        ["list_of_grids_masked_columns"] = static () =>
            new GridSearchCV(
                NearestNeighbors.Of,
                new SearchSpace(Choice("n_neighbors", 3, 9)),
                new SearchSpace(Choice("weights", "distance"), Choice("n_neighbors", 5), Choice("p", 1, 2))
            )
            {
                Splitter = ThreeFolds,
                Scoring = Rmse,
            },
        ["failed_candidates_nan"] = static () => Grid(Alphas(-1.0, 1.0, -2.0, 10.0), trainScores: true),
        ["failed_candidates_number"] = static () => Grid(Alphas(-1.0, 1.0, -2.0), errorScore: -99.0),
        ["failed_candidates_raise"] = static () => Grid(Alphas(1.0, -1.0), errorScore: ErrorScore.Raise),
        ["all_failed"] = static () => Grid(Alphas(-1.0, -2.0)),
        ["scoring_fails_nan"] = static () =>
            new GridSearchCV(NearestNeighbors.Of, new SearchSpace(Choice("n_neighbors", 5, 1000)))
            {
                Splitter = ThreeFolds,
                Scoring = Rmse,
            },
        ["scoring_fails_some_folds"] = static () =>
            new GridSearchCV(NearestNeighbors.Of, new SearchSpace(Choice("n_neighbors", 5, 210)))
            {
                Splitter = new GivenSplits(
                    new Split(Range(0, 200), Range(200, 300)),
                    new Split(Range(0, 250), Range(250, 300))
                ),
                Scoring = Rmse,
            },
        ["multimetric_refit_name"] = static () =>
            Grid(Alphas(0.1, 10.0, 1000.0), scoring: Three, refit: "r2", trainScores: true),
        ["multimetric_dict_own_names"] = static () =>
            Grid(Alphas(0.1, 10.0), scoring: [Scorer.R2.WithName("R"), Rmse.WithName("E")], refit: "E"),
        ["multimetric_refit_false"] = static () => Grid(Alphas(0.1, 10.0), scoring: Three, refit: false),
        ["multimetric_refit_true_is_an_error"] = static () => Grid(Alphas(0.1), scoring: Three, refit: true),
        ["multimetric_refit_callable"] = static () =>
            Grid(Alphas(0.1, 10.0), scoring: Three, refit: RefitRule.By(BestR2)),
        ["single_refit_false"] = static () => Grid(Alphas(0.1, 10.0), refit: false),
        ["single_refit_callable"] = static () => Grid(Alphas(0.1, 10.0), refit: RefitRule.By(static _ => 0)),
        ["refit_callable_out_of_range"] = static () => Grid(Alphas(0.1), refit: RefitRule.By(static _ => 7)),
        ["unknown_scorer"] = static () => Grid(Alphas(0.1), scoring: Scorer.Parse("nonsense")),
        ["unknown_parameter"] = static () => Grid(new SearchSpace(Choice("nonsense", 0.1))),
        ["empty_value_list"] = static () => Grid(new SearchSpace(Choice("alpha"))),
        ["randomized_small_grid_is_clipped"] = static () =>
            new RandomizedSearchCV(Ridge.Of, Alphas(0.5)) { Splitter = ThreeFolds, Scoring = Rmse },
    };

    // C# has the rule's index typed: what is no whole number does not compile.
    private static readonly string[] NotPossible = ["refit_callable_not_an_integer"];

    public static TheoryData<string> Cases() =>
        [.. Golden.EnumerateObject().Select(static c => c.Name).Except(NotPossible)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Search_matches(string name)
    {
        var golden = Golden.GetProperty(name);
        if (golden.TryGetProperty("error", out _))
        {
            Assert.ThrowsAny<Exception>(() => Searches[name]().Fit(Rows.Housing));
            return;
        }

        var result = Searches[name]().Fit(Rows.Housing);
        AssertTable(golden.GetProperty("cv_results_"), result.CvResults);
        Assert.Equal(golden.GetProperty("n_splits_").GetInt32(), result.CvResults.SplitCount);
        Assert.Equal(golden.TryGetProperty("warnings", out _), result.Warnings.Count > 0);
        if (golden.TryGetProperty("best_index_", out var best))
        {
            Assert.Equal(best.GetInt32(), result.BestIndex);
            AssertParameters(golden.GetProperty("best_params_"), result.BestHyperparameters);
        }
        else
        {
            Assert.Null(result.BestIndex);
            Assert.Throws<InvalidOperationException>(() => result.Best);
        }

        Assert.Equal(golden.TryGetProperty("best_score_", out var score), result.BestScore is not null);
        if (result.BestScore is { } own)
        {
            AssertClose(score.GetDouble(), own, "best_score_");
        }

        Assert.Equal(golden.GetProperty("has_best_estimator_").GetBoolean(), result.Model is not null);
        if (result.Model is { } model)
        {
            var predicted = model.Predict(Rows.Housing.Features.SelectRows([0, 1, 2])).Values;
            for (var row = 0; row < 3; row++)
            {
                AssertClose(golden.GetProperty("predict_first_3_rows")[row].GetDouble(), predicted[row], $"row {row}");
            }
        }
    }

    [Fact]
    public void Errors_are_of_the_kind_that_is_documented()
    {
        Assert.Throws<ArgumentException>(() => Searches["failed_candidates_raise"]().Fit(Rows.Housing));
        Assert.Throws<AllCandidatesFailedException>(() => Searches["all_failed"]().Fit(Rows.Housing));
        Assert.Throws<AllCandidatesFailedException>(() => Searches["unknown_parameter"]().Fit(Rows.Housing));
        Assert.Throws<ArgumentException>(() => Searches["multimetric_refit_true_is_an_error"]().Fit(Rows.Housing));
        Assert.Throws<InvalidOperationException>(() => Searches["refit_callable_out_of_range"]().Fit(Rows.Housing));
        Assert.Throws<ArgumentException>(() => Searches["unknown_scorer"]());
        Assert.Throws<ArgumentException>(() => Searches["empty_value_list"]());
    }

    private static void AssertTable(JsonElement golden, CvResults table)
    {
        Assert.Equal(golden.GetProperty("columns").EnumerateArray().Select(static c => c.GetString()), table.Columns);
        foreach (var column in golden.EnumerateObject().Where(static c => c.Name != "columns"))
        {
            var expected = column.Value.EnumerateArray().ToArray();
            Assert.Equal(expected.Length, table.Candidates.Count);
            for (var row = 0; row < expected.Length; row++)
            {
                var cell = table[column.Name][row];
                if (column.Name == "params")
                {
                    AssertParameters(expected[row], table.Candidates[row].Trial.Parameters);
                }
                else if (column.Name.StartsWith("param_", StringComparison.Ordinal))
                {
                    Assert.Equal(expected[row].ValueKind == JsonValueKind.Null, cell.IsMasked);
                    AssertValue(expected[row], cell.Parameter);
                }
                else if (column.Name.StartsWith("rank_", StringComparison.Ordinal))
                {
                    Assert.Equal(expected[row].GetInt32(), cell.Number);
                }
                else
                {
                    AssertClose(expected[row].ReadDouble(), cell.Number, $"{column.Name}[{row}]");
                }
            }
        }
    }

    private static void AssertParameters(
        JsonElement expected,
        IReadOnlyList<KeyValuePair<string, ParameterValue>> parameters
    )
    {
        Assert.Equal(expected.EnumerateObject().Count(), parameters.Count);
        foreach (var (name, value) in parameters)
        {
            AssertValue(expected.GetProperty(name), value);
        }
    }

    private static void AssertValue(JsonElement expected, ParameterValue? value)
    {
        object? wanted = expected.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => expected.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => expected.GetRawText().Contains('.', StringComparison.Ordinal)
                ? expected.GetDouble()
                : (object)expected.GetInt64(),
        };
        Assert.Equal(wanted, value?.Value);
    }

    // The file's tolerance: |a − b| ≤ 1e-9 · max(|b|, 1e-3).
    private static void AssertClose(double expected, double actual, string what)
    {
        if (double.IsNaN(expected))
        {
            Assert.True(double.IsNaN(actual), $"{what}: {actual:R} instead of NaN");
            return;
        }

        Assert.True(
            Math.Abs(actual - expected) <= 1e-9 * Math.Max(Math.Abs(expected), 1e-3),
            $"{what}: {actual:R} instead of {expected:R}"
        );
    }

    private static GridSearchCV Grid(
        SearchSpace space,
        ScorerList? scoring = null,
        ISplitter? splitter = null,
        RefitRule? refit = null,
        ErrorScore? errorScore = null,
        bool trainScores = false
    ) =>
        new(Ridge.Of, space)
        {
            Scoring = scoring ?? Rmse,
            Splitter = splitter ?? ThreeFolds,
            Refit = refit ?? RefitRule.Best,
            ErrorScore = errorScore ?? ErrorScore.Record,
            TrainScores = trainScores,
        };

    private static GridSearchCV Grid(IReadOnlyList<Parameter> parameters, bool trainScores) =>
        Grid(new SearchSpace(parameters), trainScores: trainScores);

    private static SearchSpace Alphas(params ParameterValue[] values) => new(Choice("alpha", values));

    private static ChoiceParameter Choice(string name, params ParameterValue[] values) => new(name, values);

    private static int[] Range(int start, int end) => [.. Enumerable.Range(start, end - start)];

    private static int BestR2(CvResults table)
    {
        var means = table.Numbers("mean_test_r2");
        return Enumerable.Range(0, means.Count).MaxBy(i => means[i]);
    }
}

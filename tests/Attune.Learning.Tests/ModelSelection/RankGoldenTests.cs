using System.Text.Json;
using Attune.Learning.ModelSelection;
using Attune.Learning.Scoring;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Learning.Tests.ModelSelection;

/// <summary>
/// sklearn/ranks.json in full: the table that folds with these scores give. Where all scores are NaN, scikit-learn names
/// candidate 0 the best; a search of Attune fails instead (AllCandidatesFailedException), and ∞ is a failed fold there.
/// </summary>
public sealed class RankGoldenTests
{
    private static readonly JsonElement Golden = GoldenFiles
        .Read("sklearn/ranks.json")
        .RootElement.GetProperty("cases");

    public static TheoryData<string> Cases() => [.. Golden.EnumerateObject().Select(static c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Table_matches(string name)
    {
        var golden = Golden.GetProperty(name);
        var table = Tabulate(golden.GetProperty("scores"));
        var (means, deviations) = (table.Numbers("mean_test_score"), table.Numbers("std_test_score"));
        var ranks = table.Numbers("rank_test_score");
        for (var row = 0; row < means.Count; row++)
        {
            AssertClose(golden.GetProperty("mean_test_score")[row].ReadDouble(), means[row]);
            AssertClose(golden.GetProperty("std_test_score")[row].ReadDouble(), deviations[row]);
            Assert.Equal(golden.GetProperty("rank_test_score")[row].GetInt32(), ranks[row]);
        }

        var best = golden.GetProperty("best_index_").GetInt32();
        Assert.Equal(best, Enumerable.Range(0, ranks.Count).First(row => ranks[row] == 1));
        AssertClose(golden.GetProperty("best_score_").ReadDouble(), means[best]);
    }

    [Fact]
    public void Csv_reads_back_and_leaves_out_what_has_no_value()
    {
        var writer = new StringWriter();
        Tabulate(JsonDocument.Parse("""[[0.1, 0.2], ["NaN", 1]]""").RootElement).WriteCsv(writer, times: false);
        Assert.Equal(
            """
            param_row,params,split0_test_score,split1_test_score,mean_test_score,std_test_score,rank_test_score
            0,row=0,0.1,0.2,0.15000000000000002,0.05,1
            1,row=1,,1,,,2

            """,
            writer.ToString()
        );
    }

    private static CvResults Tabulate(JsonElement scores)
    {
        CandidateResult[] candidates =
        [
            .. scores
                .EnumerateArray()
                .Select(
                    static (row, number) =>
                        new CandidateResult(
                            new TrialRecord(number, [new("row", number)], TrialState.Complete, 0, [], null),
                            [
                                .. row.EnumerateArray()
                                    .Select(
                                        static (score, fold) => new FoldResult(fold, [score.ReadDouble()], 0, null)
                                    ),
                            ]
                        )
                ),
        ];
        return new CvResults(candidates, Scorer.R2, candidates[0].Folds.Count);
    }

    private static void AssertClose(double expected, double actual)
    {
        if (!double.IsFinite(expected))
        {
            Assert.Equal(expected, actual);
            return;
        }

        Assert.True(
            Math.Abs(actual - expected) <= 1e-12 * Math.Max(Math.Abs(expected), 1e-3),
            $"{actual:R} instead of {expected:R}"
        );
    }
}

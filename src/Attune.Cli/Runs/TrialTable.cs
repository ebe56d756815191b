using System.Globalization;
using Attune.Cli.Tuning;
using Attune.Learning.ModelSelection;
using Attune.Samplers.Hyperband;
using Attune.Trials;

namespace Attune.Cli.Runs;

/// <summary>The trials of a search as CSV texts; doubles are written so that they read back to the same bits.</summary>
internal sealed class TrialTable(TuneJob job, SearchOutcome search)
{
    private readonly string[] names =
    [
        .. job.Space.Select(static p => p.Name),
        // What Hyperband adds to a trial: where its training begins and ends, and which one it goes on from.
        .. search
            .Candidates.SelectMany(static c => c.Trial.Parameters)
            .Select(static value => value.Key)
            .Where(HyperbandParameters.Contains)
            .Distinct(),
    ];
    private readonly int foldCount = job.FitsPerTrial;

    /// <summary>One line a trial: its state, parameters, each fold's metric and epochs.</summary>
    public string Trials()
    {
        string[] header =
        [
            "number",
            "state",
            "value",
            .. names,
            .. FoldNames("fold", $"_{job.Task.MetricName}"),
            .. FoldNames("fold", "_epochs"),
            "failure_reason",
        ];
        return CsvText.Lines(
            header,
            search.Candidates.Select(candidate =>
                (string[])
                    [
                        candidate.Trial.Number.ToString(CultureInfo.InvariantCulture),
                        StateName(candidate.Trial.State),
                        Number(candidate.Trial.Value),
                        .. Parameters(candidate),
                        .. PerFold(candidate, fold => Number(job.Task.Value(fold.Scores[0]))),
                        .. PerFold(candidate, static fold => fold.Epochs.ToString(CultureInfo.InvariantCulture)),
                        candidate.Trial.State == TrialState.Failed ? SearchOutcome.ReasonOf(candidate) : "",
                    ]
            )
        );
    }

    /// <summary>scikit-learn's result table without its times.</summary>
    public string CvResults()
    {
        string[] header =
        [
            .. names.Select(static name => $"param_{name}"),
            .. FoldNames("split", "_test_score"),
            "mean_test_score",
            "std_test_score",
            "rank_test_score",
        ];
        return CsvText.Lines(
            header,
            search.Candidates.Zip(
                search.Ranks,
                (candidate, rank) =>
                    (string[])
                        [
                            .. Parameters(candidate),
                            .. PerFold(candidate, static fold => Number(fold.Scores[0])),
                            Number(candidate.MeanScore()),
                            Number(candidate.StandardDeviation()),
                            rank.ToString(CultureInfo.InvariantCulture),
                        ]
            )
        );
    }

    // A state's name is a word of the file format, in lower case.
#pragma warning disable CA1308
    private static string StateName(TrialState state) => state.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    private static string Number(double? value) =>
        value is { } number && !double.IsNaN(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";

    private IEnumerable<string> FoldNames(string before, string after) =>
        Enumerable.Range(0, foldCount).Select(fold => $"{before}{fold}{after}");

    private IEnumerable<string> Parameters(CandidateResult candidate) =>
        names.Select(name =>
            candidate.Trial.Parameters.Where(v => v.Key == name).Select(static v => v.Value.ToString()).FirstOrDefault()
            ?? ""
        );

    private IEnumerable<string> PerFold(CandidateResult candidate, Func<FoldResult, string> cell) =>
        Enumerable.Range(0, foldCount).Select(fold => fold < candidate.Folds.Count ? cell(candidate.Folds[fold]) : "");
}

using System.Globalization;
using Attune.Learning.Scoring;
using Attune.Spaces;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// scikit-learn's <c>cv_results_</c>: one row a candidate, with the columns, in this order, <c>mean_fit_time</c>,
/// <c>std_fit_time</c>, <c>mean_score_time</c>, <c>std_score_time</c> (seconds), <c>param_…</c> for each hyperparameter by name,
/// <c>params</c>, and for each scorer <c>split{i}_test_…</c>, <c>mean_test_…</c>, <c>std_test_…</c>, <c>rank_test_…</c> and,
/// where train scores were asked for, <c>split{i}_train_…</c>, <c>mean_train_…</c>, <c>std_train_…</c>. The scores of a single
/// scorer are called <c>score</c>, those of several by their names. A failed fold's score is NaN; so are the scores of folds that a
/// pruner left out, and then the mean. A halving search's table begins with <c>iter</c> and <c>n_resources</c>.
/// </summary>
public sealed class CvResults
{
    private readonly Dictionary<string, Func<int, CvCell>> cells = new(StringComparer.Ordinal);
    private readonly List<string> columns = [];

    /// <summary>Tabulates.</summary>
    /// <param name="candidates">One a row.</param>
    /// <param name="scoring">The scorers, in the order of the folds' scores.</param>
    /// <param name="foldCount">How many folds each candidate was to have.</param>
    /// <param name="trainScores">Whether the folds have train scores.</param>
    public CvResults(
        IReadOnlyList<CandidateResult> candidates,
        ScorerList scoring,
        int foldCount,
        bool trainScores = false
    )
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(scoring);
        (Candidates, SplitCount) = (candidates, foldCount);
        if (candidates is [{ Iteration: not null }, ..])
        {
            Add("iter", row => new CvCell((double)Candidates[row].Iteration!));
            Add("n_resources", row => new CvCell((double)Candidates[row].Resources!));
        }

        AddTime("fit_time", static fold => fold.FitTime);
        AddTime("score_time", static fold => fold.ScoreTime);
        foreach (var name in ParameterNames(candidates))
        {
            Add($"param_{name}", row => new CvCell(ValueOf(candidates[row], name)));
        }

        Add("params", row => new CvCell(Describe(candidates[row])));
        for (var i = 0; i < scoring.Count; i++)
        {
            var scorer = i;
            AddScores($"test_{scoring.ColumnNames[i]}", fold => fold.Scores[scorer], ranked: true);
            if (trainScores)
            {
                AddScores($"train_{scoring.ColumnNames[i]}", fold => fold.TrainScores![scorer], ranked: false);
            }
        }
    }

    /// <summary>The candidates, one a row.</summary>
    public IReadOnlyList<CandidateResult> Candidates { get; }

    /// <summary>How many folds each candidate was to have.</summary>
    public int SplitCount { get; }

    /// <summary>The columns' names, in order.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>A column's cells, one a row.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public IReadOnlyList<CvCell> this[string column] =>
        [.. Enumerable.Range(0, Candidates.Count).Select(CellsOf(column))];

    /// <summary>The numbers of a column of times, scores or ranks, one a row.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public IReadOnlyList<double> Numbers(string column) => [.. this[column].Select(static cell => cell.Number)];

    /// <summary>Writes the table as CSV: masked cells and NaN are empty, doubles read back to the same bits.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="times">Whether the four columns of times are written; they alone differ between equal runs.</param>
    public void WriteCsv(TextWriter writer, bool times = true)
    {
        ArgumentNullException.ThrowIfNull(writer);
        string[] written = [.. columns.Where(column => times || !column.EndsWith("_time", StringComparison.Ordinal))];
        writer.Write(string.Join(',', written.Select(Quoted)) + "\n");
        for (var row = 0; row < Candidates.Count; row++)
        {
            writer.Write(string.Join(',', written.Select(column => Quoted(CellsOf(column)(row).ToString()))) + "\n");
        }
    }

    private Func<int, CvCell> CellsOf(string column) =>
        cells.TryGetValue(column, out var cell)
            ? cell
            : throw new KeyNotFoundException(
                $"There is no column '{column}'. The table has: {string.Join(", ", columns)}."
            );

    private void Add(string column, Func<int, CvCell> cell)
    {
        columns.Add(column);
        cells.Add(column, cell);
    }

    private void AddTime(string name, Func<FoldResult, TimeSpan> time)
    {
        double[] Seconds(int row) => [.. Candidates[row].Folds.Select(fold => time(fold).TotalSeconds)];
        Add($"mean_{name}", row => new CvCell(FoldStatistics.Mean(Seconds(row))));
        Add($"std_{name}", row => new CvCell(FoldStatistics.StandardDeviation(Seconds(row))));
    }

    private void AddScores(string name, Func<FoldResult, double> score, bool ranked)
    {
        for (var i = 0; i < SplitCount; i++)
        {
            var fold = i;
            Add(
                $"split{fold}_{name}",
                row => new CvCell(fold < Candidates[row].Folds.Count ? score(Candidates[row].Folds[fold]) : double.NaN)
            );
        }

        double[] means = [.. Candidates.Select(candidate => candidate.MeanOf(score))];
        Add($"mean_{name}", row => new CvCell(means[row]));
        Add($"std_{name}", row => new CvCell(Candidates[row].DeviationOf(score)));
        if (ranked)
        {
            var ranks = Ranking.Of(means);
            Add($"rank_{name}", row => new CvCell(ranks[row]));
        }
    }

    // In the order in which the candidates, each with its names sorted, first have them.
    private static IEnumerable<string> ParameterNames(IReadOnlyList<CandidateResult> candidates) =>
        candidates
            .SelectMany(static candidate =>
                candidate.Trial.Parameters.Select(static p => p.Key).Order(StringComparer.Ordinal)
            )
            .Distinct(StringComparer.Ordinal);

    private static ParameterValue? ValueOf(CandidateResult candidate, string name)
    {
        foreach (var (key, value) in candidate.Trial.Parameters)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    private static string Describe(CandidateResult candidate) =>
        string.Join(
            ", ",
            candidate
                .Trial.Parameters.OrderBy(static p => p.Key, StringComparer.Ordinal)
                .Select(static p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}={p.Value}"))
        );

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\n\r") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

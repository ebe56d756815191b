using Attune.Benchmarks;
using Attune.SearchQuality.Figures;

namespace Attune.SearchQuality.Reports;

/// <summary>What samplers came to beside the recorded peers.</summary>
/// <param name="At">The numbers of trials at which regrets are taken.</param>
/// <param name="Problems">Each problem.</param>
/// <param name="Optimizers">Each optimizer on the problems it has.</param>
/// <param name="Comparisons">Optimizers on common problems.</param>
/// <param name="OwnTimes">What the optimizers themselves took.</param>
internal sealed record QualityReport(
    IReadOnlyList<int> At,
    IReadOnlyList<ProblemSummary> Problems,
    IReadOnlyList<OptimizerSummary> Optimizers,
    IReadOnlyList<Comparison> Comparisons,
    IReadOnlyList<OwnTime> OwnTimes
)
{
    /// <summary>Puts the figures together.</summary>
    public static QualityReport Of(
        RegretTable table,
        IEnumerable<ProblemSummary> problems,
        IEnumerable<OwnTime> times
    ) =>
        new(
            table.At,
            [.. problems],
            [.. table.Optimizers.Select(optimizer => Summary(table, optimizer))],
            Comparison.All(table),
            [.. times]
        );

    public IEnumerable<string> Lines() =>
        [
            .. OverallLines(),
            "",
            .. Comparisons.SelectMany(ComparisonLines),
            .. At.SelectMany(ProblemLines),
            .. TimeLines(),
            "",
        ];

    private static OptimizerSummary Summary(RegretTable table, string optimizer)
    {
        const string Random = "random";
        string[] problems = [.. table.Problems.Where(problem => table.Has(problem, optimizer))];
        var seeds = problems.Select(problem => table.Runs(problem, optimizer).Count).ToArray();
        return new OptimizerSummary(
            optimizer,
            problems.Length,
            seeds.Min(),
            seeds.Max(),
            [.. table.At.Select((_, place) => table.Mean(problems, optimizer, place))],
            problems.All(problem => table.Has(problem, Random))
                ? [.. table.At.Select((_, place) => table.Mean(problems, Random, place))]
                : null
        );
    }

    private IEnumerable<string> OverallLines()
    {
        yield return "Every optimizer on the problems it has: mean log10 normalized regret (in brackets the recorded random search's on the same problems)";
        yield return "";
        yield return $"| optimizer | problems | seeds |{string.Concat(At.Select(static at => Text.Of($" @{at} |")))}";
        yield return $"|---|---:|---:|{string.Concat(At.Select(static _ => "---:|"))}";
        foreach (var row in Optimizers)
        {
            var cells = row.LogRegrets.Select(
                (mean, i) =>
                    Text.Of($" {mean:F3}")
                    + (row.RandomLogRegrets is { } random ? Text.Of($" ({random[i]:F3}) |") : " |")
            );
            var seeds = row.FewestSeeds == row.MostSeeds ? $"{row.MostSeeds}" : $"{row.FewestSeeds}–{row.MostSeeds}";
            yield return $"| {row.Optimizer} | {row.Problems} | {seeds} |{string.Concat(cells)}";
        }
    }

    private IEnumerable<string> ComparisonLines(Comparison comparison)
    {
        yield return $"{char.ToUpperInvariant(comparison.Title[0])}{comparison.Title[1..]}: {comparison.Problems} problems; average rank at {At[^1]} with its 95 % interval";
        yield return "";
        yield return $"| optimizer |{string.Concat(At.Select(static at => Text.Of($" @{at} |")))} rank | interval |";
        yield return $"|---|{string.Concat(At.Select(static _ => "---:|"))}---:|---|";
        foreach (var row in comparison.Rows)
        {
            yield return $"| {row.Optimizer} |{string.Concat(row.LogRegrets.Select(static mean => Text.Of($" {mean:F3} |")))}"
                + Text.Of($" {row.Rank.Mean:F2} | [{row.Rank.Low:F2}, {row.Rank.High:F2}] |");
        }

        yield return "";
    }

    private IEnumerable<string> ProblemLines(int at, int place)
    {
        string[] names = [.. Optimizers.Select(static row => row.Optimizer)];
        yield return Text.Of($"Each problem at {at} trials: mean log10 normalized regret");
        yield return "";
        yield return $"| problem |{string.Concat(names.Select(static name => $" {name} |"))}";
        yield return $"|---|{string.Concat(names.Select(static _ => "---:|"))}";
        foreach (var problem in Problems)
        {
            var cells = names.Select(name =>
                problem.LogRegrets.TryGetValue(name, out var means) ? Text.Of($" {means[place]:F2} |") : " – |"
            );
            yield return $"| {problem.Problem} |{string.Concat(cells)}";
        }

        yield return "";
    }

    private IEnumerable<string> TimeLines()
    {
        yield return "Own seconds per 100 trials: median over problems of one core and of the wall clock, and of one core on the costliest problem";
        yield return "";
        yield return "| optimizer | CPU | wall | CPU, worst |";
        yield return "|---|---:|---:|---:|";
        foreach (var time in OwnTimes)
        {
            yield return Text.Of(
                $"| {time.Optimizer} | {time.CpuSeconds:F3} | {time.WallSeconds:F3} | {time.WorstCpuSeconds:F3} |"
            );
        }
    }
}

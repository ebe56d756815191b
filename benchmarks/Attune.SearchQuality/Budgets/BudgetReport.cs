using Attune.Benchmarks;

namespace Attune.SearchQuality.Budgets;

/// <summary>What strategies came to.</summary>
/// <param name="Budgets">The budgets at which they are compared, in full trainings.</param>
/// <param name="Seeds">How many runs each had on each table.</param>
/// <param name="Epochs">How many epochs a full training has, by table.</param>
/// <param name="Means">Over all tables.</param>
/// <param name="Tables">Each table.</param>
internal sealed record BudgetReport(
    IReadOnlyList<int> Budgets,
    int Seeds,
    IReadOnlyDictionary<string, int> Epochs,
    IReadOnlyList<BudgetFigures> Means,
    IReadOnlyList<BudgetFigures> Tables
)
{
    private static readonly int[] Compared = [2, 5, 10, 20, 50, 100];

    /// <summary>Runs all strategies on tables.</summary>
    public static BudgetReport Run(IReadOnlyList<TaskSetTable> tables, int seeds, int workers)
    {
        var runs = new BudgetRunner(seeds, Compared[^1], workers).Run(tables, KnownStrategies.All);
        BudgetFigures[] figures =
        [
            .. runs.GroupBy(static run => (run.Table.Name, run.Strategy))
                .Select(static group => BudgetFigures.Of([.. group], Compared)),
        ];
        return new BudgetReport(
            Compared,
            seeds,
            tables.ToDictionary(static table => table.Name, static table => table.Epochs),
            [.. BudgetFigures.Means(figures)],
            figures
        );
    }

    public IEnumerable<string> Lines() =>
        [
            .. Block($"All {Epochs.Count} tables", Means),
            .. Epochs.SelectMany(table =>
                Block($"{table.Key} ({table.Value} epochs)", [.. Tables.Where(row => row.Table == table.Key)])
            ),
        ];

    private IEnumerable<string> Block(string title, IReadOnlyList<BudgetFigures> rows)
    {
        yield return $"{title}: mean log10 normalized regret after so many full trainings' epochs, and after the same {Budgets[^1]} configurations";
        yield return "";
        yield return $"| strategy |{string.Concat(Budgets.Select(static budget => Text.Of($" {budget} |")))} test loss | epochs on the same | regret there | best one kept |";
        yield return $"|---|{string.Concat(Budgets.Select(static _ => "---:|"))}---:|---:|---:|---:|";
        foreach (var row in rows)
        {
            yield return $"| {row.Strategy} |{string.Concat(row.LogRegrets.Select(static regret => Text.Of($" {regret:F2} |")))}"
                + Text.Of(
                    $" {row.TestLoss:F3} | {row.EpochsOfSame:F0} | {row.LogRegretOfSame:F2} | {100 * row.BestKept:F0} % |"
                );
        }

        yield return "";
    }
}

namespace Attune.SearchQuality.Budgets;

/// <summary>What a strategy came to, on one table or over all.</summary>
/// <param name="Table">The table's name; null for the mean over tables.</param>
/// <param name="Strategy">The strategy's name.</param>
/// <param name="LogRegrets">Mean log10 normalized regret after each budget.</param>
/// <param name="TestLoss">Mean final test loss of what is handed back after the last budget.</param>
/// <param name="EpochsOfSame">Epochs spent on the same configurations that full trainings would have spent the last budget on.</param>
/// <param name="LogRegretOfSame">Mean log10 normalized regret after those.</param>
/// <param name="BestKept">The share of runs in which the best of these configurations was not given up.</param>
internal sealed record BudgetFigures(
    string? Table,
    string Strategy,
    IReadOnlyList<double> LogRegrets,
    double TestLoss,
    double EpochsOfSame,
    double LogRegretOfSame,
    double BestKept
)
{
    // Below, runs count as equally good.
    private const double Clip = 1e-4;

    /// <summary>The figures of one strategy's runs on one table.</summary>
    /// <param name="runs">The runs; one for each seed.</param>
    /// <param name="budgets">The budgets, in full trainings.</param>
    public static BudgetFigures Of(IReadOnlyList<BudgetRun> runs, IReadOnlyList<int> budgets)
    {
        var table = runs[0].Table;
        return new BudgetFigures(
            table.Name,
            runs[0].Strategy,
            [.. budgets.Select(budget => runs.Average(run => LogRegret(table, run.Incumbent(budget * table.Epochs))))],
            runs.Average(run =>
                run.Incumbent(budgets[^1] * table.Epochs) is { } best
                    ? table.FinalTestLoss(best)
                    : double.PositiveInfinity
            ),
            runs.Average(run => (double)run.After(budgets[^1]).Spent),
            runs.Average(run => LogRegret(table, run.After(budgets[^1]).Incumbent)),
            runs.Average(run => HasKeptBest(run, budgets[^1]) ? 1.0 : 0)
        );
    }

    /// <summary>The means over tables, strategy by strategy.</summary>
    public static IEnumerable<BudgetFigures> Means(IEnumerable<BudgetFigures> tables) =>
        tables
            .GroupBy(static figures => figures.Strategy)
            .Select(static strategy => new BudgetFigures(
                null,
                strategy.Key,
                [.. strategy.First().LogRegrets.Select((_, i) => strategy.Average(figures => figures.LogRegrets[i]))],
                strategy.Average(static figures => figures.TestLoss),
                strategy.Average(static figures => figures.EpochsOfSame),
                strategy.Average(static figures => figures.LogRegretOfSame),
                strategy.Average(static figures => figures.BestKept)
            ));

    private static bool HasKeptBest(BudgetRun run, int configurations)
    {
        var begun = run.Trainings.Select(static training => training.Configuration).Distinct().Take(configurations);
        return run.After(configurations).Incumbent is { } kept
            && run.Table.FinalLoss(kept) <= begun.Min(run.Table.FinalLoss);
    }

    // Nothing to hand back yet, or something that will diverge, is worth what a random configuration is.
    private static double LogRegret(TaskSetTable table, int? incumbent)
    {
        var loss = incumbent is { } configuration ? table.FinalLoss(configuration) : double.PositiveInfinity;
        return Math.Log10(double.IsFinite(loss) ? Math.Max(table.Reference.Regret(loss), Clip) : 1);
    }
}

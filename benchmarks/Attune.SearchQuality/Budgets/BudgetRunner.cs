namespace Attune.SearchQuality.Budgets;

/// <summary>Runs strategies on tables.</summary>
/// <param name="Seeds">How many seeds, from 0.</param>
/// <param name="FullTrainings">How many epochs may be spent, in full trainings.</param>
/// <param name="Workers">How many runs are at work at once; changes no result.</param>
internal sealed record BudgetRunner(int Seeds, int FullTrainings, int Workers)
{
    /// <summary>Runs every strategy with every seed on every table, in the order given.</summary>
    public IReadOnlyList<BudgetRun> Run(IReadOnlyList<TaskSetTable> tables, IReadOnlyList<IStrategy> strategies)
    {
        var jobs = tables
            .SelectMany(table =>
                strategies.SelectMany(strategy => Enumerable.Range(0, Seeds).Select(seed => (table, strategy, seed)))
            )
            .ToArray();
        var runs = new BudgetRun[jobs.Length];
        Parallel.For(
            0,
            jobs.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Workers },
            i =>
            {
                var (table, strategy, seed) = jobs[i];
                var trainings = strategy.Run(table, seed, FullTrainings * table.Epochs);
                runs[i] = new BudgetRun(table, strategy.Name, seed, trainings);
            }
        );
        return runs;
    }
}

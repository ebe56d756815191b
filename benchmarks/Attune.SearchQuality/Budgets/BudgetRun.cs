namespace Attune.SearchQuality.Budgets;

/// <summary>One strategy on one table with one seed.</summary>
/// <param name="Table">The table.</param>
/// <param name="Strategy">The strategy's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Trainings">Its trials, in order.</param>
internal sealed record BudgetRun(TaskSetTable Table, string Strategy, int Seed, IReadOnlyList<Training> Trainings)
{
    /// <summary>
    /// What the search would hand back after some epochs: of the configurations trained longest the one with the least loss; null where
    /// no training has ended by then.
    /// </summary>
    public int? Incumbent(int epochs) => Best(Trainings.TakeWhile(training => training.Spent <= epochs));

    /// <summary>The epochs spent when so many configurations had been begun and their trials ended.</summary>
    /// <param name="configurations">How many.</param>
    public (int Spent, int? Incumbent) After(int configurations)
    {
        var seen = new HashSet<int>();
        var until = Trainings
            .TakeWhile(training => seen.Add(training.Configuration) ? seen.Count <= configurations : true)
            .ToArray();
        return (until.Length == 0 ? 0 : until[^1].Spent, Best(until));
    }

    private static int? Best(IEnumerable<Training> trainings)
    {
        Training? best = null;
        foreach (var training in trainings.Where(static training => !double.IsNaN(training.Loss)))
        {
            if (
                best is not { } known
                || training.Epochs > known.Epochs
                || (training.Epochs == known.Epochs && training.Loss < known.Loss)
            )
            {
                best = training;
            }
        }

        return best?.Configuration;
    }
}

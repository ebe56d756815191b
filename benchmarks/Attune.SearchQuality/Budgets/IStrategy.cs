namespace Attune.SearchQuality.Budgets;

/// <summary>A way to spend epochs on random configurations.</summary>
internal interface IStrategy
{
    string Name { get; }

    /// <summary>Trains configurations of a table until so many epochs are spent, or there is none left.</summary>
    /// <returns>The trials, in order.</returns>
    IReadOnlyList<Training> Run(TaskSetTable table, int seed, int epochs);
}

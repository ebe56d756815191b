namespace Attune.SearchQuality.Figures;

/// <summary>One optimizer of a comparison.</summary>
/// <param name="Optimizer">Its name.</param>
/// <param name="LogRegrets">Mean log10 normalized regret at each number of trials.</param>
/// <param name="Rank">Its average rank at the last of them.</param>
internal sealed record ComparisonRow(string Optimizer, IReadOnlyList<double> LogRegrets, AverageRank Rank);

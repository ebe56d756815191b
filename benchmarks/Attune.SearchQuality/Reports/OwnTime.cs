namespace Attune.SearchQuality.Reports;

/// <summary>What an optimizer itself takes for 100 trials: medians over problems of medians over runs.</summary>
/// <param name="Optimizer">Its name.</param>
/// <param name="CpuSeconds">Of one core.</param>
/// <param name="WallSeconds">By the wall clock.</param>
/// <param name="WorstCpuSeconds">Of one core, on the problem where it takes most.</param>
internal sealed record OwnTime(string Optimizer, double CpuSeconds, double WallSeconds, double WorstCpuSeconds);

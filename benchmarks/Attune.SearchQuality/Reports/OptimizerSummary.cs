namespace Attune.SearchQuality.Reports;

/// <summary>An optimizer on the problems that it has.</summary>
/// <param name="Optimizer">Its name.</param>
/// <param name="Problems">How many.</param>
/// <param name="FewestSeeds">The least number of runs on one of them.</param>
/// <param name="MostSeeds">The greatest.</param>
/// <param name="LogRegrets">Mean log10 normalized regret at each number of trials.</param>
/// <param name="RandomLogRegrets">That of the recorded random search on the same problems; null where it lacks one.</param>
internal sealed record OptimizerSummary(
    string Optimizer,
    int Problems,
    int FewestSeeds,
    int MostSeeds,
    IReadOnlyList<double> LogRegrets,
    IReadOnlyList<double>? RandomLogRegrets
);

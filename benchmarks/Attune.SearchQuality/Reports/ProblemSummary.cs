using Attune.SearchQuality.Problems;

namespace Attune.SearchQuality.Reports;

/// <summary>What the optimizers came to on one problem.</summary>
/// <param name="Problem">Its name.</param>
/// <param name="Reference">What normalizes its regrets.</param>
/// <param name="LogRegrets">By optimizer: mean log10 normalized regret at each number of trials.</param>
internal sealed record ProblemSummary(
    string Problem,
    ProblemReference Reference,
    IReadOnlyDictionary<string, IReadOnlyList<double>> LogRegrets
);

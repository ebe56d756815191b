using Attune.SearchQuality.Figures;
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
)
{
    /// <summary>Puts a problem's figures together.</summary>
    public static ProblemSummary Of(RegretTable table, Problem problem) =>
        new(
            problem.Name,
            problem.Reference,
            table
                .Optimizers.Where(optimizer => table.Has(problem.Name, optimizer))
                .ToDictionary(
                    static optimizer => optimizer,
                    optimizer =>
                        (IReadOnlyList<double>)
                            [.. table.At.Select((_, place) => table.Mean(problem.Name, optimizer, place))]
                )
        );
}

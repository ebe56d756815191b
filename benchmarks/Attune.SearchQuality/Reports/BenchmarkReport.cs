using Attune.Benchmarks;
using Attune.SearchQuality.Budgets;

namespace Attune.SearchQuality.Reports;

/// <summary>What the benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Quality">What samplers came to; null where no problem was asked for.</param>
/// <param name="Budgets">What strategies with budgets came to; null where no table was asked for.</param>
internal sealed record BenchmarkReport(Machine Machine, QualityReport? Quality, BudgetReport? Budgets) : IReport
{
    public IEnumerable<string> Lines() => [.. Quality?.Lines() ?? [], .. Budgets?.Lines() ?? []];
}

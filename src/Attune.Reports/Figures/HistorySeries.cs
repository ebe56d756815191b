namespace Attune.Reports.Figures;

/// <summary>How one study went.</summary>
/// <param name="Study">Its name.</param>
/// <param name="Complete">The complete and feasible trials.</param>
/// <param name="Infeasible">The complete trials that violate a constraint.</param>
/// <param name="Pruned">The pruned trials that reported a value, with the last one.</param>
/// <param name="Best">For every trial from the first feasible one on, the best value up to it.</param>
/// <param name="Failed">The numbers of the failed trials.</param>
public sealed record HistorySeries(
    string Study,
    IReadOnlyList<TrialValue> Complete,
    IReadOnlyList<TrialValue> Infeasible,
    IReadOnlyList<TrialValue> Pruned,
    IReadOnlyList<TrialValue> Best,
    IReadOnlyList<int> Failed
);

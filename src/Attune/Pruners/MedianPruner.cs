namespace Attune.Pruners;

/// <summary>
/// Prunes a trial whose best value so far is worse than the median of what the complete trials had reported at the same step. As
/// Optuna's pruner of that name.
/// </summary>
public sealed class MedianPruner() : PercentilePruner(50);

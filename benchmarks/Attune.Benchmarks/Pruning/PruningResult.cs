namespace Attune.Benchmarks.Pruning;

/// <summary>What one way of giving up early came to: means over tasks and seeds.</summary>
/// <param name="Name">Which.</param>
/// <param name="Trials">How many trials ran.</param>
/// <param name="Steps">How many steps they spent together.</param>
/// <param name="LogRegret">The mean log10 of the normalized regret of the best one, at its last step.</param>
/// <param name="MedianRegret">The median of that regret.</param>
internal sealed record PruningResult(string Name, double Trials, double Steps, double LogRegret, double MedianRegret);

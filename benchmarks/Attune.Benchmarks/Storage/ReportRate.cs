namespace Attune.Benchmarks.Storage;

/// <summary>How many reports a storage keeps in a second.</summary>
/// <param name="Storage">The storage.</param>
/// <param name="PerSecond">The median of the rounds.</param>
/// <param name="Least">The slowest round's.</param>
/// <param name="Most">The fastest round's.</param>
internal sealed record ReportRate(string Storage, double PerSecond, double Least, double Most);

namespace Attune.Pruners;

/// <summary>A report that reached rungs.</summary>
/// <param name="First">The lowest rung that it reached.</param>
/// <param name="End">The lowest rung that it did not reach.</param>
/// <param name="Value">What was reported; with NaN a trial stands before its rungs still.</param>
/// <param name="IsLatest">Whether nothing was reported later.</param>
internal readonly record struct RungArrival(int First, int End, double Value, bool IsLatest);

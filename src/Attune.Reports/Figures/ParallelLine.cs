namespace Attune.Reports.Figures;

/// <summary>One trial in parallel coordinates.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="Value">Its value.</param>
/// <param name="Places">Where it crosses each axis, from 0 to 1: first the value's, then the parameters'; 0 where it has no such parameter.</param>
public sealed record ParallelLine(int Trial, double Value, IReadOnlyList<double> Places);

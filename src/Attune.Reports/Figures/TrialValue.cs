namespace Attune.Reports.Figures;

/// <summary>A number of one trial.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="Value">The number.</param>
public readonly record struct TrialValue(int Trial, double Value);

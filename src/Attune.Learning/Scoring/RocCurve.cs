namespace Attune.Learning.Scoring;

/// <summary>The receiver operating characteristic.</summary>
/// <param name="FalsePositiveRates">The share of negative rows that score at least each threshold; ascending.</param>
/// <param name="TruePositiveRates">The share of positive rows that score at least each threshold; ascending.</param>
/// <param name="Thresholds">Descending; the first is +∞.</param>
public sealed record RocCurve(
    IReadOnlyList<double> FalsePositiveRates,
    IReadOnlyList<double> TruePositiveRates,
    IReadOnlyList<double> Thresholds
);

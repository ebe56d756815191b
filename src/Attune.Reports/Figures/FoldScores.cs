namespace Attune.Reports.Figures;

/// <summary>What one candidate of a cross-validated search scored.</summary>
/// <param name="Trial">Its trial's number.</param>
/// <param name="Values">The value on each fold.</param>
public sealed record FoldScores(int Trial, IReadOnlyList<double> Values);

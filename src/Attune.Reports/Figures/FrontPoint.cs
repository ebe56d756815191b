namespace Attune.Reports.Figures;

/// <summary>One trial among several objectives.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="Values">The value of each objective.</param>
/// <param name="IsFeasible">Whether it violates no constraint.</param>
/// <param name="IsOnFront">Whether no other feasible trial dominates it.</param>
public sealed record FrontPoint(int Trial, IReadOnlyList<double> Values, bool IsFeasible, bool IsOnFront);

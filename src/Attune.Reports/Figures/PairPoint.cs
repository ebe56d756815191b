namespace Attune.Reports.Figures;

/// <summary>One trial in a plane.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="X">Its place along; of a choice the place in the axis' categories.</param>
/// <param name="Y">Its place up.</param>
/// <param name="Value">The number that its colour stands for.</param>
/// <param name="IsFeasible">Whether it violates no constraint.</param>
public readonly record struct PairPoint(int Trial, double X, double Y, double Value, bool IsFeasible);

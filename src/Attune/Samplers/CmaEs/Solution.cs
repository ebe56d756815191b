namespace Attune.Samplers.CmaEs;

/// <summary>A point of the unit cube that was evaluated.</summary>
/// <param name="X">[dimensions]: as it was drawn.</param>
/// <param name="Violation">By how much constraints are violated; 0 where none is.</param>
/// <param name="Value">Smaller is better.</param>
internal readonly record struct Solution(double[] X, double Violation, double Value);

namespace Attune.Numerics.Optimization;

/// <summary>Where a minimizer ended.</summary>
/// <param name="Point">[variables], the best point seen, within the bounds.</param>
/// <param name="Value">The function's value there.</param>
/// <param name="Iterations">How many line searches were made.</param>
/// <param name="Evaluations">How often the function was called.</param>
/// <param name="HasConverged">Whether a tolerance was met, not a limit reached or a line search lost.</param>
public sealed record Minimum(double[] Point, double Value, int Iterations, int Evaluations, bool HasConverged);

namespace Attune.Numerics.Optimization;

/// <summary>A function of several variables with its gradient.</summary>
/// <param name="x">[variables].</param>
/// <param name="gradient">[variables]; filled with ∂f/∂xᵢ.</param>
/// <returns>f(x). NaN or an infinity says that the function does not exist there: a minimizer then takes a shorter step.</returns>
public delegate double DifferentiableFunction(ReadOnlySpan<double> x, Span<double> gradient);

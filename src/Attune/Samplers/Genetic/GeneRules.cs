using System.Runtime.CompilerServices;

namespace Attune.Samplers.Genetic;

/// <summary>What settings of genetic samplers must keep to.</summary>
internal static class GeneRules
{
    public static double Probability(double value, [CallerMemberName] string name = "") =>
        value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                $"A probability must lie in [0, 1], but got {name}={value}. Give a share, not per cent."
            );

    public static double NotNegative(double value, [CallerMemberName] string name = "") =>
        double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                $"{name} must be a number of at least 0, but got {value}. Leave it out for the default."
            );
}

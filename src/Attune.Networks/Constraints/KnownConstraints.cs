using Attune.Networks.Settings;

namespace Attune.Networks.Constraints;

/// <summary>The constraints that have a name, each with its default settings and its names in Keras.</summary>
internal static class KnownConstraints
{
    private static readonly (Constraint Constraint, string[] Names)[] All =
    [
        (new MaxNorm(), ["max_norm"]),
        (new UnitNorm(), ["unit_norm"]),
        (new NonNeg(), ["non_neg", "NonNegative"]),
    ];

    public static Constraint Find(string name) =>
        All.FirstOrDefault(known => NamesOf(known).Contains(name, StringComparer.OrdinalIgnoreCase)).Constraint
        ?? throw new ArgumentException(
            $"There is no constraint '{name}'. Did you mean '{KnownNames.Nearest(name, All.SelectMany(NamesOf))}'?"
        );

    private static IEnumerable<string> NamesOf((Constraint Constraint, string[] Names) known) =>
        [known.Constraint.ClassName, .. known.Names];
}

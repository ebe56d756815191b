using Attune.Networks.Settings;

namespace Attune.Networks.Regularizers;

/// <summary>The regularizers that have a name, each with its default settings and its names in Keras.</summary>
internal static class KnownRegularizers
{
    private static readonly (Regularizer Regularizer, string[] Names)[] All =
    [
        (new L1(), []),
        (new L2(), []),
        (new L1L2(), ["l1_l2"]),
    ];

    public static Regularizer Find(string name) =>
        All.FirstOrDefault(known => NamesOf(known).Contains(name, StringComparer.OrdinalIgnoreCase)).Regularizer
        ?? throw new ArgumentException(
            $"There is no regularizer '{name}'. Did you mean '{KnownNames.Nearest(name, All.SelectMany(NamesOf))}'?"
        );

    private static IEnumerable<string> NamesOf((Regularizer Regularizer, string[] Names) known) =>
        [known.Regularizer.ClassName, .. known.Names];
}

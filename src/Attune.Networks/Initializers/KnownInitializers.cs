using Attune.Networks.Settings;

namespace Attune.Networks.Initializers;

/// <summary>The initializers that have a name, each with its default settings and its names in Keras.</summary>
internal static class KnownInitializers
{
    private static readonly (Initializer Initializer, string[] Names)[] All =
    [
        (new Zeros(), ["zeros", "zero"]),
        (new GlorotUniform(), ["glorot_uniform"]),
    ];

    public static Initializer Find(string name) =>
        All.FirstOrDefault(known => NamesOf(known).Contains(name, StringComparer.OrdinalIgnoreCase)).Initializer
        ?? throw new ArgumentException(
            $"There is no initializer '{name}'. Did you mean '{KnownNames.Nearest(name, All.SelectMany(NamesOf))}'?"
        );

    private static IEnumerable<string> NamesOf((Initializer Initializer, string[] Names) known) =>
        [known.Initializer.ClassName, .. known.Names];
}

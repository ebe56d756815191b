using Attune.Networks.Settings;

namespace Attune.Networks.Initializers;

/// <summary>The initializers that have a name, each with its default settings and its names in Keras.</summary>
internal static class KnownInitializers
{
    private static readonly (Initializer Initializer, string[] Names)[] All =
    [
        (new Zeros(), ["zero"]),
        (new Ones(), ["one"]),
        (new Constant(), []),
        (new Identity(), ["IdentityInitializer"]),
        (new Orthogonal(), ["OrthogonalInitializer"]),
        (new GlorotUniform(), ["glorot_uniform", "xavier_uniform"]),
        (new GlorotNormal(), ["glorot_normal", "xavier_normal"]),
        (new HeUniform(), ["he_uniform"]),
        (new HeNormal(), ["he_normal"]),
        (new LecunUniform(), ["lecun_uniform"]),
        (new LecunNormal(), ["lecun_normal"]),
        (new RandomUniform(), ["random_uniform", "uniform"]),
        (new RandomNormal(), ["random_normal", "normal"]),
        (new TruncatedNormal(), ["truncated_normal"]),
        (new VarianceScaling(), ["variance_scaling"]),
    ];

    public static Initializer Find(string name) =>
        All.FirstOrDefault(known => NamesOf(known).Contains(name, StringComparer.OrdinalIgnoreCase)).Initializer
        ?? throw new ArgumentException(
            $"There is no initializer '{name}'. Did you mean '{KnownNames.Nearest(name, All.SelectMany(NamesOf))}'?"
        );

    private static IEnumerable<string> NamesOf((Initializer Initializer, string[] Names) known) =>
        [known.Initializer.ClassName, .. known.Names];
}

using Attune.Samplers;

namespace Attune.SearchQuality.Samplers;

/// <summary>The samplers that can be measured, by name: those of the product, and settings of them. A new one is one line.</summary>
internal static class BenchmarkedSamplers
{
    // Orders of whole spaces are no search.
    private static readonly string[] LeftOut = ["grid", "brute-force"];

    private static readonly Dictionary<string, Func<Sampler>> Settings = new()
    {
        ["tpe-univariate"] = static () => new TpeSampler { Multivariate = false },
        ["tpe-group"] = static () => new TpeSampler { Group = true },
        ["cma-es-margin"] = static () => new CmaEsSampler { Variant = CmaEsVariant.Margin },
        ["cma-es-separable"] = static () => new CmaEsSampler { Variant = CmaEsVariant.Separable },
    };

    private static readonly Dictionary<string, Func<Sampler>> ByName = KnownSamplers
        .All.Where(static sampler => !LeftOut.Contains(sampler.Name))
        .ToDictionary(static sampler => sampler.Name, static sampler => sampler.Create);

    /// <summary>The names of the product's samplers with their default settings.</summary>
    public static IEnumerable<string> Defaults => ByName.Keys;

    /// <summary>All names.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Concat(Settings.Keys);

    /// <summary>Makes a sampler.</summary>
    public static Sampler Create(string name) =>
        (ByName.GetValueOrDefault(name) ?? Settings.GetValueOrDefault(name)) is { } create
            ? create()
            : throw new ArgumentException(
                $"A sampler must be one of {string.Join(", ", Names)}, but got '{name}'. Take one of them."
            );
}

using Attune.Samplers;

namespace Attune.SearchQuality.Samplers;

/// <summary>The samplers that can be measured, by name. A new one is one line.</summary>
internal static class KnownSamplers
{
    private static readonly Dictionary<string, Func<Sampler>> ByName = new()
    {
        ["random"] = static () => new RandomSampler(),
        ["bayesian"] = static () => new BayesianSampler(),
        ["cma-es"] = static () => new CmaEsSampler(),
    };

    /// <summary>All names.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>Makes a sampler with its default settings.</summary>
    public static Sampler Create(string name) =>
        ByName.TryGetValue(name, out var create)
            ? create()
            : throw new ArgumentException(
                $"A sampler must be one of {string.Join(", ", Names)}, but got '{name}'. Take one of them."
            );
}

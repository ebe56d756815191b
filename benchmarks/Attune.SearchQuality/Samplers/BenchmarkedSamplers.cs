using Attune.Samplers;

namespace Attune.SearchQuality.Samplers;

/// <summary>The samplers that can be measured, by name: the library's, and some with other settings.</summary>
internal static class BenchmarkedSamplers
{
    private static readonly Dictionary<string, Func<Sampler>> Further = new()
    {
        ["tpe-univariate"] = static () => new TpeSampler { Multivariate = false },
    };

    /// <summary>All names.</summary>
    public static IEnumerable<string> Names =>
        KnownSamplers.All.Select(static sampler => sampler.Name).Concat(Further.Keys);

    /// <summary>Makes a sampler.</summary>
    public static Sampler Create(string name) =>
        Further.TryGetValue(name, out var create) ? create() : KnownSamplers.Create(name);
}

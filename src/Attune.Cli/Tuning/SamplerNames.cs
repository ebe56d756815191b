using Attune.Samplers;

namespace Attune.Cli.Tuning;

/// <summary>The samplers that <c>--sampler</c> may name: those of the library, and Hyperband, which is a search of its own.</summary>
internal static class SamplerNames
{
    public const string Random = "random";
    public const string Grid = "grid";
    public const string Hyperband = "hyperband";

    public static IReadOnlyList<string> All { get; } =
    [.. KnownSamplers.All.Select(static sampler => sampler.Name), Hyperband];

    /// <summary>How many candidates a sampler draws at random before its model proposes any, with its default settings.</summary>
    public static int RandomCandidates(string name) => name is "auto" or "tpe" or "gp" ? 10 : 0;
}

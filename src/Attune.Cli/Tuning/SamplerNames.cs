using Attune.Samplers;

namespace Attune.Cli.Tuning;

/// <summary>The samplers that <c>--sampler</c> may name.</summary>
internal static class SamplerNames
{
    public const string Random = "random";
    public const string Grid = "grid";

    public static IReadOnlyList<string> All { get; } = [Random, Grid];

    public static Sampler Create(string name) => name == Grid ? new GridSampler() : new RandomSampler();
}

using Attune.Samplers;

namespace Attune.Cli.Tuning;

/// <summary>The samplers that <c>--sampler</c> may name.</summary>
internal static class SamplerNames
{
    public const string Random = "random";
    public const string Grid = "grid";

    public const string Bayesian = "bayesian";
    public const string Hyperband = "hyperband";

    public static IReadOnlyList<string> All { get; } = [Random, Grid, Bayesian, Hyperband];

    /// <summary>The sampler of a search that judges each candidate by itself: all but Hyperband's.</summary>
    public static Sampler Create(string name) =>
        name switch
        {
            Grid => new GridSampler(),
            Bayesian => new BayesianSampler(),
            _ => new RandomSampler(),
        };
}

namespace Attune.SearchQuality.Runs;

/// <summary>One sampler on one problem with one seed.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Sampler">The sampler's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Trials">What the trials came to, in order.</param>
/// <param name="CpuSeconds">What the sampler itself took of a core.</param>
/// <param name="WallSeconds">What it took by the wall clock.</param>
internal sealed record Run(
    string Problem,
    string Sampler,
    int Seed,
    IReadOnlyList<Problems.Evaluation> Trials,
    double CpuSeconds,
    double WallSeconds
);

using Attune.Trials;

namespace Attune.Samplers.CmaEs;

/// <summary>The sampler's settings, which the parts share.</summary>
internal sealed record CmaOptions(
    CmaEsVariant Variant,
    int StartupTrials,
    int? PopulationSize,
    double Sigma0,
    CmaEsRestart Restart,
    int PopulationGrowth,
    bool ConsiderPrunedTrials,
    IReadOnlyList<TrialRecord> SourceTrials
)
{
    public bool HasMargin => Variant == CmaEsVariant.Margin;
}

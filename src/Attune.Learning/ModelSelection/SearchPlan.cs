using Attune.Learning.Splitters;
using Attune.Samplers;

namespace Attune.Learning.ModelSelection;

/// <summary>What a search is going to do.</summary>
/// <param name="Sampler">Proposes the candidates.</param>
/// <param name="Count">How many candidates there are at most; at least 1.</param>
public sealed record SearchPlan(Sampler Sampler, int Count)
{
    /// <summary>The iterations of a halving search; null for others.</summary>
    internal HalvingSchedule? Schedule { get; init; }

    /// <summary>How each iteration divides the rows; null where all divide them as the search does.</summary>
    internal IReadOnlyList<ISplitter>? Splitters { get; init; }
}

using Attune.MultiObjective;

namespace Attune.Samplers.Genetic;

/// <summary>NSGA-II's: the loneliest members of the front that does not fit survive.</summary>
internal sealed class CrowdingSelection : SurvivorSelection
{
    protected override IEnumerable<Individual> Part(
        IReadOnlyList<Individual> survivors,
        Individual[] front,
        int count,
        int generation
    ) =>
        CrowdingDistance
            .LoneliestFirst([.. front.Select(static individual => individual.Trial.Values.ToArray())])
            .Take(count)
            .Select(i => front[i]);
}
